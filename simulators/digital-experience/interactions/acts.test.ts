import { expect, test } from 'vitest'
import type { IncomingAnswer } from '../../kit/host.ts'
import { createInstance, restoreInstance, snapshotInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceActs, digitalExperienceSimulator } from '../simulator.ts'
import { interactions } from '../testing/interactions.ts'
import { givenAgent } from '../world/given-agent.ts'

const [startInteraction, endInteraction] = digitalExperienceActs
const service = 'http://core.example/InContactAPI/services'
const url = `${service}/v27.0/agent-integration/configuration/crm-1/workflow/data-memorialization`
const agentId = '11ec0000-0000-4000-8000-000000000001'

function platform(switches: object = {}, answer: () => IncomingAnswer = () => answerOf(200)) {
  const host = standaloneHost({ answer })
  const instance = createInstance(digitalExperienceSimulator, host, switches)
  instance.channels.set('agent-integration', {
    url: service,
    headers: { authorization: 'Bearer of-the-core' },
  })
  host.onWake(() => instance.deliveries.wake())
  givenAgent(instance, { id: agentId, name: 'Lia Moss', email: 'Lia@acme.example' })
  const start = (more: object = {}) =>
    startInteraction.perform(
      instance,
      startInteraction.schema.parse({
        interaction: 'i1',
        agent: 'lia@acme.example',
        customer: 'Ana R',
        skill: 'JB_EN',
        conversation: 'kus-conv-1',
        ...more,
      }),
    )
  const end = (more: object = {}) =>
    endInteraction.perform(instance, endInteraction.schema.parse({ interaction: 'i1', by: 'agent', ...more }))
  const bodies = () => host.sent.map(({ body }) => JSON.parse(body))
  return { host, instance, start, end, bodies }
}

const answerOf = (status: number): IncomingAnswer => ({ status, body: '' })

test('a digital interaction that its agent ends is memorialized once', async () => {
  const { host, instance, start, end, bodies } = platform()
  start()
  await host.advance(60_000)
  expect(host.sent).toEqual([])
  end({ status: 'resolved' })
  await host.advance(3_600_000)
  const [reading] = interactions(instance)
  const { interactionId, contactNumber } = reading!
  expect(host.sent).toEqual([
    {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', authorization: 'Bearer of-the-core' },
      body: expect.any(String),
      deadlineMs: 30_000,
    },
  ])
  expect(bodies()).toEqual([
    {
      action: 'DataMemorialization',
      interactionID: interactionId,
      contactID: contactNumber,
      dataMappingId: 'dm-digital',
      integration: [{ entity: 'conversation', entityId: 'kus-conv-1' }],
      cxoneContact: {
        interactionId,
        contactId: contactNumber,
        mediaType: 'Digital',
        direction: 'inbound',
        customerName: 'Ana R',
        from: 'Ana R',
        agentId,
        agentName: 'Lia Moss',
        skillId: '1234',
        skillName: 'JB_EN',
        status: 'resolved',
        finalState: true,
        startTime: '2026-01-05T09:00:00Z',
        endTime: '2026-01-05T09:01:00Z',
      },
    },
  ])
})

test('voice is memorialized with its own mapping and without the fields of digital contacts', async () => {
  const { host, start, end, bodies } = platform({ voiceDataMappingId: 'dm-calls' })
  start({ media: 'voice' })
  end()
  await host.advance(0)
  const [{ dataMappingId, cxoneContact }] = bodies()
  expect(dataMappingId).toBe('dm-calls')
  expect(cxoneContact).toMatchObject({ mediaType: 'Voice', agentName: 'Lia Moss', finalState: true })
  expect(Object.keys(cxoneContact)).not.toContain('customerName')
  expect(Object.keys(cxoneContact)).not.toContain('from')
})

test.each([
  ['digital', 'contact', 'digital', undefined],
  ['digital', 'agent', 'digital', 'resolved'],
  ['digital', 'contact', 'voice', 'resolved'],
  ['both', 'contact', 'voice', undefined],
  ['both', 'agent', 'voice', 'resolved'],
])(
  'contactEndedFirst %s: ended by the %s on %s, the status sent is %s',
  async (contactEndedFirst, by, media, sent) => {
    const { host, instance, start, end, bodies } = platform({ contactEndedFirst })
    start({ media })
    end({ by, status: 'resolved' })
    await host.advance(0)
    const [{ cxoneContact }] = bodies()
    expect('status' in cxoneContact).toBe(sent !== undefined)
    expect(cxoneContact.status).toBe(sent)
    expect(cxoneContact.endTime).toBe('2026-01-05T09:00:00Z')
    expect(interactions(instance)[0]).toMatchObject({ state: 'ended', endedBy: by, status: 'resolved' })
  },
)

test('fields without a value are omitted', async () => {
  const { host, start, end, bodies } = platform()
  start({ customer: undefined })
  end()
  await host.advance(0)
  const [{ cxoneContact }] = bodies()
  for (const field of ['customerName', 'from', 'status']) expect(cxoneContact).not.toHaveProperty(field)
})

test('skills and contacts are numbered in order of first use', async () => {
  const { host, start, end, bodies } = platform()
  for (const [interaction, skill] of [
    ['i1', 'A'],
    ['i2', 'B'],
    ['i3', 'A'],
  ]) {
    start({ interaction, skill })
    end({ interaction })
  }
  await host.advance(0)
  expect(bodies().map(({ cxoneContact }) => cxoneContact.skillId)).toEqual(['1234', '1235', '1234'])
  expect(new Set(bodies().map(({ contactID }) => contactID)).size).toBe(3)
})

test('an act that the state does not allow is refused with the allowed acts, and changes nothing', async () => {
  const { host, instance, start, end } = platform()
  const refusals: Array<[() => void, RegExp]> = [
    [() => end(), /no interaction "i1"; allowed: cxone\.interaction\.start/],
    [() => start({ agent: 'nobody' }), /"nobody" is no agent/],
  ]
  for (const [act, message] of refusals) {
    expect(act).toThrow(message)
  }
  expect(interactions(instance)).toEqual([])
  start()
  expect(() => start()).toThrow(/"i1" is active; allowed: cxone\.interaction\.end/)
  end({ by: 'contact' })
  expect(() => end()).toThrow(/"i1" has ended, by the contact; allowed: cxone\.interaction\.start/)
  expect(() => start()).toThrow(/has ended/)
  await host.advance(0)
  expect(host.sent).toHaveLength(1)
  expect(interactions(instance)).toHaveLength(1)
})

test.each([
  [startInteraction, { interaction: 'i', agent: 'a', skill: 's' }],
  [startInteraction, { interaction: 'i', agent: 'a', skill: 's', conversation: 'c', media: 'email' }],
  [startInteraction, { interaction: 'i', agent: 'a', skill: 's', conversation: 'c', note: 'x' }],
  [endInteraction, { interaction: 'i', by: 'supervisor' }],
  [endInteraction, { interaction: 'i', by: 'agent', status: 'new' }],
  [endInteraction, { interaction: 'i', by: 'agent', tags: [] }],
])('an act rejects invalid arguments (%#)', (act, args) => {
  expect(act.schema.safeParse(args).success).toBe(false)
})

test('a memorialization that is not accepted is retried after the configured delays, with the same bytes', async () => {
  const statuses = [500, 503, 401, 200]
  const { host, instance, start, end } = platform({}, () => answerOf(statuses.shift()!))
  start()
  end()
  await host.advance(35_999)
  expect(host.sent).toHaveLength(3)
  await host.advance(1)
  expect(host.sent).toHaveLength(4)
  expect(new Set(host.sent.map(({ body }) => body)).size).toBe(1)
  expect(interactions(instance)[0]!.memorializations).toEqual([
    { state: 'delivered', outcomes: ['500', '503', '401', '200'] },
  ])
})

test('duplicates, a delay and no retries can be configured', async () => {
  const switches = { duplicates: 1, delayMs: 2000, retryDelaysMs: [], timeoutMs: 9000 }
  const { host, instance, start, end } = platform(switches, () => answerOf(500))
  start()
  end()
  await host.advance(1999)
  expect(host.sent).toHaveLength(0)
  await host.advance(3_600_000)
  expect(host.sent.map(({ deadlineMs }) => deadlineMs)).toEqual([9000, 9000])
  expect(interactions(instance)[0]!.memorializations).toEqual([
    { state: 'given-up', outcomes: ['500'] },
    { state: 'given-up', outcomes: ['500'] },
  ])
})

test('a memorialization that is due is sent after a snapshot and restore', async () => {
  const before = platform({ delayMs: 1000 })
  before.start()
  before.end()
  const after = platform()
  restoreInstance(after.instance, snapshotInstance(before.instance))
  after.instance.deliveries.wake()
  await after.host.advance(1000)
  await before.host.advance(1000)
  expect(after.host.sent.map(({ body }) => body)).toEqual(before.host.sent.map(({ body }) => body))
  expect(after.host.sent).toHaveLength(1)
  expect(() => after.end()).toThrow(/has ended/)
})

test('two agents cannot share an e-mail address or an id', () => {
  const { instance } = platform()
  expect(() => givenAgent(instance, { name: 'Other', email: 'lia@ACME.example' })).toThrow(
    'the same id or e-mail address',
  )
  expect(() => givenAgent(instance, { id: agentId, name: 'Other', email: 'o@acme.example' })).toThrow(
    'the same id or e-mail address',
  )
})

test('the journal has no names or addresses of people', () => {
  const { host, start, end } = platform()
  start()
  end({ status: 'resolved' })
  expect(host.changes).toEqual([
    { change: 'interaction.started', subject: 'interaction/i1', detail: 'digital' },
    { change: 'interaction.ended', subject: 'interaction/i1', detail: 'by the agent' },
  ])
})
