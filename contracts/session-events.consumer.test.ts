import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { givenAgent } from '../simulators/ccai-platform/given-agent.ts'
import { ccaiPlatformSimulator } from '../simulators/ccai-platform/simulator.ts'
import type { Delivery } from '../simulators/kit/delivery.ts'
import type { IncomingAnswer, OutgoingRequest } from '../simulators/kit/host.ts'
import { createInstance } from '../simulators/kit/simulator.ts'
import { standaloneHost } from '../simulators/kit/standalone-host.ts'
import { noted } from './mock-server.ts'
import { pactFolder } from './pact-file.ts'
import type { sessionEventStates } from './session-event-states.ts'
import { statesOf } from './states.ts'

const { regex } = MatchersV3
const parties = { consumer: 'ccai-platform', provider: 'integration-core' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })
const state = statesOf<typeof sessionEventStates>()

const login = { username: 'standin', password: 'standin-ccai-events' }
const authorization = basic(login.username, login.password)
const path = '/ccai/session-events'
const phone = '+14155550123'
const email = 'grace@acme.example'

/** What happens on the platform; the last of it is what the events tell. */
interface Story {
  readonly switches?: object
  readonly acts: ReadonlyArray<readonly [name: string, args: object]>
}

const arrival: Story = { acts: [['ccai.call.incoming', { call: 'c1', from: phone, menu: 'Billing' }]] }
const end: Story = {
  switches: { eventDetail: 'documented' },
  acts: [
    ...arrival.acts,
    ['ccai.call.answer', { call: 'c1', agent: email }],
    ['ccai.call.hang-up', { call: 'c1' }],
  ],
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

async function send({ url, method, headers, body }: OutgoingRequest): Promise<IncomingAnswer> {
  const answer = await fetch(url, { method, headers, body })
  return { status: answer.status, headers: {}, body: await answer.text() }
}

/**
 * Plays a story on a platform of its own and returns its last delivery. Only what the last act tells is sent, to
 * `receiver`; without one nothing is. The same story always gives the same bytes.
 */
async function lastDelivery({ switches, acts }: Story, receiver?: { url: string; authorization: string }) {
  const sent: Array<Promise<IncomingAnswer>> = []
  const host = standaloneHost({
    answer: (request) => {
      const answer = send(request)
      sent.push(answer)
      return answer
    },
  })
  const platform = createInstance(ccaiPlatformSimulator, host, switches)
  givenAgent(platform, { name: 'Grace Hopper', email })
  for (const [at, [name, args]] of acts.entries()) {
    if (receiver && at === acts.length - 1) {
      const headers = { authorization: receiver.authorization }
      platform.channels.set('call-events', { url: receiver.url + path, headers })
    }
    const { schema, perform } = ccaiPlatformSimulator.acts.find((act) => act.name === name)!
    perform(platform, schema.parse(args))
  }
  await Promise.all(sent)
  await host.advance(0)
  return platform.deliveries.rows().at(-1)!
}

function outcomeOf(delivery: Delivery | undefined): unknown[] {
  return [delivery?.state, ...(delivery?.attempts ?? []).map(({ outcome }) => outcome)]
}

/** The counts are exact: a POST with an event that the core cannot read is answered with 200 too. */
function taken(events: number) {
  return { accepted: events, duplicates: 0, conflicts: 0, malformed: 0 }
}

test('the end of a call, with the documented keys alone', async () => {
  const event = {
    event_id: regex('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001'),
    timestamp: 1767603600000,
    item: {
      call_id: 1418,
      state: 'disconnected',
      connected_at: '2026-01-05T09:00:00.000Z',
      ends_at: '2026-01-05T09:00:00.000Z',
      initiator: 'end_user',
      queue_path_names: ['Main Menu - IVR', 'Billing'],
      participants: [
        { type: 'External', status: 'disconnected', dn: phone },
        { type: 'Agent', status: 'disconnected', id: 1, name: 'Grace Hopper' },
      ],
      dispositions: null,
    },
  }
  const delivery = await pact
    .addInteraction()
    .uponReceiving('the end of a call')
    .given(...state('a core that asks for the login', login))
    .withRequest('POST', path, (request) =>
      request.headers({ authorization }).jsonBody({ count: 1, events: [event] }),
    )
    .willRespondWith(200, (reply) => reply.jsonBody(taken(1)))
    .executeTest(({ url, port }) => noted(pact, port, () => lastDelivery(end, { url, authorization })))
  expect(outcomeOf(delivery)).toEqual(['delivered', '200'])
})

test('the arrival of a call: two events in one POST, with all that the platform adds', async () => {
  const body = JSON.parse((await lastDelivery(arrival)).body)
  expect(body).toMatchObject({
    count: 2,
    events: [
      { timestamp: 1767603600000, item: { call_id: 1418, queue_path_names: [] } },
      {
        timestamp: 1767603600000,
        item: {
          state: 'connected',
          call_type: 'Voice Inbound (IVR)',
          lang: 'en',
          selected_menu: { name: 'Billing' },
          end_user: { identifier: phone },
          voicemail_reason: 'not_voicemail',
          fail_reason: 'nothing',
        },
      },
    ],
  })
  const delivery = await pact
    .addInteraction()
    .uponReceiving('the arrival of a call')
    .given(...state('a core that asks for the login', login))
    .withRequest('POST', path, (request) => request.headers({ authorization }).jsonBody(body))
    .willRespondWith(200, (reply) => reply.jsonBody(taken(2)))
    .executeTest(({ url, port }) => noted(pact, port, () => lastDelivery(arrival, { url, authorization })))
  expect(outcomeOf(delivery)).toEqual(['delivered', '200'])
})

test('events with a wrong password: 401, and the platform keeps them', async () => {
  const wrong = basic(login.username, 'wrong')
  const body = JSON.parse((await lastDelivery(end)).body)
  const delivery = await pact
    .addInteraction()
    .uponReceiving('events with a wrong password')
    .given(...state('a core that asks for the login', login))
    .withRequest('POST', path, (request) => request.headers({ authorization: wrong }).jsonBody(body))
    .willRespondWith(401)
    .executeTest(({ url, port }) => noted(pact, port, () => lastDelivery(end, { url, authorization: wrong })))
  expect(outcomeOf(delivery)).toEqual(['waiting', '401'])
})
