import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { digitalExperienceActs } from '../../simulators/digital-experience/acts.ts'
import { digitalExperienceSimulator } from '../../simulators/digital-experience/simulator.ts'
import { givenAgent } from '../../simulators/digital-experience/world/given-agent.ts'
import { createInstance } from '../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../simulators/kit/standalone/standalone-host.ts'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import { statesOf } from '../states.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import type { middlewareStates } from './states.ts'

const state = statesOf<typeof middlewareStates>()
const parties = { consumer: 'digital-experience', provider: 'integration-core' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })
const token = 'standin-cxone-token'

/** What the simulator posts when an agent ends an interaction to which a conversation is linked. */
async function memorialization() {
  const host = standaloneHost()
  const instance = createInstance(digitalExperienceSimulator, host)
  const headers = { authorization: `Bearer ${token}` }
  instance.channels.set('agent-integration', { url: 'http://core.example/InContactAPI/services', headers })
  givenAgent(instance, { name: 'Grace Hopper', email: 'grace@acme.example' })
  const act = (name: string, args: object) => {
    const { schema, perform } = digitalExperienceActs.find((one) => one.name === name)!
    perform(instance, schema.parse(args) as never)
  }
  act('cxone.interaction.start', {
    interaction: 'i1',
    agent: 'grace@acme.example',
    customer: 'Ana R',
    skill: 'JB_EN',
    conversation: '6740a1b2c3d4e5f6a7b8c9d0',
  })
  act('cxone.interaction.end', { interaction: 'i1', by: 'agent', status: 'resolved' })
  await host.advance(0)
  return host.sent[0]!
}

test('a memorialization is taken once it is kept', async () => {
  const { url, headers, body } = await memorialization()
  const path = new URL(url).pathname
  const { 'content-type': _, ...others } = headers
  await pact
    .addInteraction()
    .uponReceiving('a memorialization of a digital contact')
    .given(...state('a configuration with a mapping', { token }))
    .withRequest('POST', path, (request) => request.headers(others).jsonBody(JSON.parse(body)))
    .willRespondWith(200, (reply) => {
      reply.headers(jsonContent).jsonBody({ accepted: MatchersV3.integer(1) })
    })
    .executeTest(({ url: origin, port }) =>
      runUntilRecorded(pact, port, async () => {
        const answer = await fetch(origin + path, { method: 'POST', headers: { ...headers }, body })
        expect(answer.status).toBe(200)
      }),
    )
})
