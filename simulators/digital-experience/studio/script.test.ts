import { describe, expect, test } from 'vitest'
import { ActRefused, type IncomingAnswer, type OutgoingRequest } from '../../kit/host.ts'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceActs, digitalExperienceSimulator } from '../simulator.ts'
import { givenAgent } from '../world/given-agent.ts'

const root = '/InContactAPI/services'
const workflows = ['Search', 'Create', 'DataMemorialization'].map((workflowAction) => ({
  workflowId: workflowAction.toLowerCase(),
  workflowName: workflowAction,
  workflowAction,
}))
const found = { contactId: '1', result: [{ records: [{ type: 'customer', id: 'kus-1' }] }] }

/** A service with one configuration, a mapping of each kind, and what it is asked. */
function service({ method, url, body }: OutgoingRequest): IncomingAnswer {
  const path = new URL(url).pathname
    .slice(root.length)
    .replace(/^\/v\d+\.0\/agent-integration\/configuration/, '')
  const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) })
  if (!path.startsWith('/crm-1/')) return json({ error: 'no such configuration' }, 404)
  if (method === 'POST') return json(JSON.parse(body).action === 'DataMemorialization' ? {} : found)
  if (path.endsWith('/workflow')) return json({ workflows })
  if (path.endsWith('/dynamic-data-mappings')) return json({ dataMappings: [{ id: 'shown' }] })
  return json({ dataMappings: [{ id: 'memo' }, { id: 'dm-voice' }] })
}

function platform(answer: (request: OutgoingRequest) => IncomingAnswer = service) {
  const host = standaloneHost({ answer })
  const instance = createInstance(digitalExperienceSimulator, host, {})
  instance.channels.set('agent-integration', { url: `http://core.example${root}`, headers: {} })
  host.onWake(() => instance.deliveries.wake())
  givenAgent(instance, { id: 'a-1', name: 'Lia Moss', email: 'lia@acme.example' })
  const act = async (name: string, args: object) => {
    const found = digitalExperienceActs.find((one) => one.name === name)!
    const done: unknown = found.perform(instance, found.schema.parse(args) as never)
    return done
  }
  const save = (actions: object[], more: object = {}) =>
    act('cxone.script.save', { script: 'Voice\\Main', skill: 'Parcels', actions, ...more })
  const start = (more: object = {}) =>
    act('cxone.interaction.start', {
      interaction: 'i1',
      agent: 'lia@acme.example',
      skill: 'Parcels',
      media: 'voice',
      address: '+14155550123',
      conversation: 'kus-conv-1',
      ...more,
    })
  const end = () => act('cxone.interaction.end', { interaction: 'i1', by: 'agent' })
  const posts = () =>
    host.sent
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
  return { host, instance, act, save, start, end, posts }
}

const snippet = { action: 'SNIPPET', workflowInput: { phoneNumber: '{ANI}' } }
const search = { action: 'WORKFLOW EXECUTE', workflow: 'Search', dynamicDataMapping: 'shown' }
const memorialize = { action: 'AGENT WORKFLOW CONFIGURATION', dataMemorialization: { dataMapping: 'memo' } }

describe('the editor', () => {
  test.each<[string, object[], string]>([
    ['a workflow before its input', [search], 'actions.0: WORKFLOW EXECUTE comes after a SNIPPET'],
    [
      'an action that no workflow has',
      [snippet, { ...search, workflow: 'Serach' }],
      'actions.1.workflow: no action of a workflow; did you mean "Search"?',
    ],
    [
      'an action that the configuration lacks',
      [snippet, { ...search, workflow: 'Timeline' }],
      'actions.1: invalid workflow for Timeline; the configuration has Search, Create, DataMemorialization',
    ],
    [
      'a configuration that is not there',
      [snippet, { ...search, configuration: 'crm-9' }],
      'actions.1.configuration: 404: no such configuration',
    ],
    [
      'a value that nothing has',
      [{ action: 'SNIPPET', workflowInput: { phoneNumber: '+{ANII}' } }],
      'actions.0.workflowInput.phoneNumber: nothing is called {ANII} by then; did you mean "ANI"?',
    ],
    [
      'a variable before its ASSIGN',
      [
        { action: 'ASSIGN', variable: 'first', value: '{second}' },
        { action: 'ASSIGN', variable: 'second', value: '{first} of {ANI}, {"json": 1}' },
      ],
      'actions.0.value: nothing is called {second} by then; expected one of ANI',
    ],
    [
      'two configurations',
      [snippet, search, { ...memorialize, configuration: 'crm-9' }],
      'actions: one script has one configuration; "crm-9" stands beside "crm-1"',
    ],
    [
      'a mapping of Dynamic Data under Data Memorialization',
      [{ ...memorialize, dataMemorialization: { dataMapping: 'shown' } }],
      '"shown" is offered under the action Search, not under Data Memorialization',
    ],
    [
      'a mapping of Data Memorialization under Search',
      [snippet, { ...search, dynamicDataMapping: 'memo' }],
      '"memo" is offered under the action Data Memorialization, not under Search',
    ],
    [
      'a mapping that there is not',
      [{ ...memorialize, dataMemorialization: { dataMapping: 'mmeo' } }],
      'the configuration has no such mapping; did you mean "memo"?',
    ],
  ])('refuses %s, and nothing is saved', async (_name, actions, words) => {
    const { instance, save } = platform()
    const refusal = await save(actions).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ActRefused)
    expect((refusal as ActRefused).message).toContain(words)
    expect(instance.state.scripts.size).toBe(0)
    expect(instance.state.skills.size).toBe(0)
  })
})

describe('a service that answers with a page', () => {
  const page = { status: 200, body: '<html>maintenance</html>' }

  test('is told to whoever saves a script, and nothing is saved', async () => {
    const { instance, save } = platform(() => page)
    const saved = save([snippet, search])
    await expect(saved).rejects.toThrow('actions.1.configuration: 200: an answer that cannot be read')
    expect(instance.state.scripts.size).toBe(0)
  })

  test('gives a script that runs nothing', async () => {
    let isAway = false
    const { host, instance, save, start } = platform((request) => (isAway ? page : service(request)))
    await save([snippet, search, { action: 'CUSTOMEVENT' }])
    isAway = true
    await start()
    await host.advance(1000)
    expect([...instance.state.scriptRuns.values()]).toMatchObject([
      { answer: { status: 404 }, handedOver: null },
    ])
  })

  test('gives a customer card no records, and the agent is told', async () => {
    const { host, act, instance, start } = platform(() => page)
    await act('cxone.card.enable', { agent: 'lia@acme.example' })
    await start()
    await host.advance(1000)
    expect([...instance.state.openCards.values()]).toMatchObject([
      { records: [], crmFailure: '200 an answer that cannot be read' },
    ])
  })

  test('is told to an administrator', async () => {
    const { instance, act } = platform(() => page)
    instance.channels.set('administration', { url: 'http://core.example', headers: {} })
    const finished = act('cxone.configuration.finish', { systemUser: 'CXone' })
    await expect(finished).rejects.toThrow('200: an answer that cannot be read')
  })
})

describe('a script', () => {
  test('searches by the number of the caller, and a custom event alone hands the answer to the agent', async () => {
    const { host, instance, save, start, posts } = platform()
    await save([snippet, search, { action: 'CUSTOMEVENT' }, memorialize])
    await start()
    await host.advance(1000)
    const { id } = [...instance.state.scriptRuns.values()][0]!
    expect(posts()).toEqual([
      {
        action: 'Search',
        interactionID: expect.any(String),
        contactID: id,
        workflowInput: { phoneNumber: '+14155550123' },
        cacheKey: expect.any(String),
        dynamicDataMappingId: 'shown',
      },
    ])
    expect(instance.state.scriptRuns.get(id)).toMatchObject({
      handedOver: JSON.stringify(found),
      agentWorkflow: { dataMemorialization: { dataMapping: 'memo' } },
    })
  })

  test('without a custom event the agent gets nothing', async () => {
    const { host, instance, save, start } = platform()
    await save([snippet, search])
    await start()
    await host.advance(1000)
    expect([...instance.state.scriptRuns.values()]).toMatchObject([
      { answer: { status: 200 }, handedOver: null },
    ])
  })

  test('memorializes by the mapping that it names', async () => {
    const { host, save, start, end, posts } = platform()
    await save([memorialize])
    await start()
    await end()
    await host.advance(1000)
    expect(posts()).toMatchObject([{ action: 'DataMemorialization', dataMappingId: 'memo' }])
  })

  test('that names no mapping memorializes nothing; a contact without a script has the tenant’s mapping', async () => {
    const { host, act, save, start, end, posts } = platform()
    await save([snippet, search])
    await start()
    await end()
    await host.advance(1000)
    expect(posts().map(({ action }) => action)).toEqual(['Search'])
    await start({ interaction: 'i2', skill: 'Other' })
    await act('cxone.interaction.end', { interaction: 'i2', by: 'agent' })
    await host.advance(1000)
    expect(posts().at(-1)).toMatchObject({ action: 'DataMemorialization', dataMappingId: 'dm-voice' })
  })
})

describe('a script variable', () => {
  const assign = { action: 'ASSIGN', variable: 'OrderNumber', value: '4711', screenPop: true }
  const memorializedWith = async (
    given: { assign?: object; useScreenPops?: boolean; media?: string } = {},
  ) => {
    const { host, save, start, end, posts } = platform()
    const { useScreenPops = true, media = 'voice' } = given
    await save([{ ...assign, ...given.assign }, memorialize], { useScreenPops })
    await start({ media })
    await end()
    await host.advance(1000)
    const contact = posts()[0]?.cxoneContact as { scriptVariables?: unknown }
    const told = host.changes.filter(({ change }) => change.startsWith('script-variable.'))
    return { variables: contact.scriptVariables, told: told.map(({ detail }) => detail) }
  }

  test('goes with a call whose skill uses screen pops, where its ASSIGN has ScreenPop set', async () => {
    expect(await memorializedWith()).toEqual({ variables: { ordernumber: '4711' }, told: ['OrderNumber'] })
  })

  test.each([
    ['the skill uses none', { useScreenPops: false }, 'OrderNumber: the skill does not use screen pops'],
    [
      'ScreenPop is not set',
      { assign: { screenPop: false } },
      'OrderNumber: ScreenPop is not set on its ASSIGN action',
    ],
    [
      'the contact is digital',
      { media: 'digital' },
      'OrderNumber: digital interactions have no script variables',
    ],
  ])('stays behind where %s, and that is told', async (_name, given, told) => {
    expect(await memorializedWith(given)).toEqual({ variables: undefined, told: [told] })
  })
})
