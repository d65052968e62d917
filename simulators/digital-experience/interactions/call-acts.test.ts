import { describe, expect, test } from 'vitest'
import { lia, mondayAtNine, noor, platform } from '../testing/desk.ts'

const minuteMs = 60_000

/** A tenant whose memorializations go to a core, and how to act on one call. */
function desk({ switches = {} }: { switches?: object } = {}) {
  const bench = platform({ switches })
  const { instance, host, act } = bench
  instance.channels.set('agent-integration', {
    url: 'http://core.example/InContactAPI/services',
    headers: {},
  })
  const legs = () => [...instance.state.voiceContacts.values()]
  const leg = () => legs().at(-1)!
  const on = (verb: string, more: object = {}) => act(`cxone.call.${verb}`, { call: 'c1', ...more })
  const arrives = (more: object = {}) => on('incoming', { from: '+14155550123', skill: 'JB_EN', ...more })
  const link = (more: object = { conversation: 'k-1' }) =>
    act('cxone.interaction.link', { call: 'c1', ...more })
  const posted = async () => {
    await host.advance(0)
    return host.sent
      .filter(({ url }) => url.endsWith('/data-memorialization'))
      .map(({ body }) => JSON.parse(body))
  }
  const rulesOf = (change: string) =>
    host.changes.filter((one) => one.change === change).map(({ rule }) => rule)
  const outcomes = (more: object) => act('cxone.skill.set-outcomes', { skill: 'JB_EN', ...more })
  return { ...bench, legs, leg, on, arrives, link, posted, rulesOf, outcomes }
}

test('a call is told with all its fields once its agent has hung up', async () => {
  const { host, arrives, on, link, posted, leg, idOf } = desk()
  arrives({ dnis: '+14155550188' })
  expect(leg()).toEqual({
    id: '250000000001',
    call: 'c1',
    interactionId: expect.any(String),
    masterContactId: '250000000001',
    skill: 'JB_EN',
    agentId: null,
    ani: '+14155550123',
    dnis: '+14155550188',
    startedAtMs: mondayAtNine,
    endedAtMs: null,
    endedBy: null,
    state: 'waiting',
    wrapUpEndsAtMs: null,
    outcome: {},
  })
  await host.advance(5000)
  on('answer', { agent: lia })
  expect(leg()).toMatchObject({ agentId: idOf(lia), state: 'active' })
  link()
  await host.advance(minuteMs)
  on('outcome', { disposition: 'Sold', notes: 'Again tomorrow', tags: ['vip', 'sale'], status: 'done' })
  on('hang-up', { by: 'agent' })
  expect(leg()).toMatchObject({ state: 'over', endedBy: 'agent', endedAtMs: mondayAtNine + 5000 + minuteMs })
  const { interactionId } = leg()
  expect(await posted()).toEqual([
    {
      action: 'DataMemorialization',
      interactionID: interactionId,
      contactID: '250000000001',
      dataMappingId: 'dm-voice',
      integration: [{ entity: 'conversation', entityId: 'k-1' }],
      cxoneContact: {
        interactionId,
        contactId: '250000000001',
        masterContactId: '250000000001',
        contactType: 'Voice',
        mediaType: 'Voice',
        direction: 'inbound',
        ani: '+14155550123',
        dnis: '+14155550188',
        agentId: idOf(lia),
        agentName: lia,
        to: lia,
        skillId: expect.stringMatching(/^\d+$/),
        skillName: 'JB_EN',
        dispositionName: 'Sold',
        dispositionNotes: 'Again tomorrow',
        tags: 'vip,sale',
        status: 'done',
        finalState: true,
        startTime: '2026-01-05T09:00:00Z',
        endTime: '2026-01-05T09:01:05Z',
        recordingUrl: expect.stringMatching(/^https:\/\/.+\/acd-contacts\/250000000001$/),
      },
    },
  ])
})

test('of a call that nobody answered, and whose number is withheld, less is told', async () => {
  const { arrives, on, link, posted, leg } = desk()
  arrives({ from: 'withheld', skill: 'NEW' })
  expect(leg()).toMatchObject({ ani: null, dnis: '+14155550100', skill: 'NEW' })
  link()
  on('hang-up', { by: 'contact' })
  const [{ cxoneContact }] = await posted()
  const absent = ['ani', 'agentId', 'agentName', 'to', 'recordingUrl', 'tags', 'dispositionName', 'status']
  for (const name of absent) expect(cxoneContact).not.toHaveProperty(name)
  expect(cxoneContact).toMatchObject({ dnis: '+14155550100', skillName: 'NEW', finalState: true })
})

test('without a linked record nothing is memorialized', async () => {
  const { arrives, on, posted } = desk()
  arrives()
  on('answer', { agent: lia })
  on('hang-up', { by: 'agent' })
  expect(await posted()).toEqual([])
})

describe('after-contact work', () => {
  test('lasts until its agent ends it', async () => {
    const { host, outcomes, arrives, on, link, leg, posted, rulesOf } = desk()
    outcomes({ afterContactWork: 'until-ended' })
    arrives()
    on('answer', { agent: lia })
    link()
    on('hang-up', { by: 'contact' })
    expect(leg()).toMatchObject({ state: 'after-contact-work', endedBy: 'contact', wrapUpEndsAtMs: null })
    expect(rulesOf('call.after-contact-work')).toEqual(['memorialize-voice-after-acw'])
    await host.advance(600 * minuteMs)
    expect(await posted()).toEqual([])
    on('outcome', { notes: 'Late' })
    on('acw-end')
    expect(leg().state).toBe('over')
    expect(await posted()).toMatchObject([
      { cxoneContact: { dispositionNotes: 'Late', endTime: '2026-01-05T09:00:00Z' } },
    ])
    expect(() => on('acw-end')).toThrow('the call "c1" is over; allowed: while it is after-contact-work')
  })

  test('ends by itself at its last millisecond', async () => {
    const { host, outcomes, arrives, on, link, leg, posted } = desk()
    outcomes({ afterContactWork: 'automatic', maximum: '30s' })
    arrives()
    on('answer', { agent: lia })
    link()
    await host.advance(1000)
    on('hang-up', { by: 'agent' })
    expect(leg()).toMatchObject({ wrapUpEndsAtMs: mondayAtNine + 31_000 })
    await host.advance(29_999)
    expect([leg().state, await posted()]).toEqual(['after-contact-work', []])
    await host.advance(1)
    expect(leg()).toMatchObject({ state: 'over', wrapUpEndsAtMs: null })
    expect(await posted()).toHaveLength(1)
  })

  test('is nobody’s where no agent had the call', () => {
    const { outcomes, arrives, on, leg } = desk()
    outcomes({ afterContactWork: 'until-ended' })
    arrives()
    on('hang-up', { by: 'contact' })
    expect(leg().state).toBe('over')
  })

  test('waits for a disposition where the skill requires one', () => {
    const { outcomes, arrives, on, leg } = desk()
    outcomes({ afterContactWork: 'until-ended', requireDisposition: true, dispositions: ['Sold', 'Lost'] })
    arrives()
    on('answer', { agent: lia })
    on('hang-up', { by: 'agent' })
    expect(() => on('acw-end')).toThrow('the skill requires a disposition; allowed: cxone.call.outcome')
    expect(() => on('outcome', { disposition: 'Solt' })).toThrow(
      /the skill has no "Solt"; did you mean "Sold"/,
    )
    expect(leg().outcome).toEqual({})
    on('outcome', { disposition: 'Sold' })
    on('acw-end')
    expect(leg()).toMatchObject({ state: 'over', outcome: { dispositionName: 'Sold' } })
  })

  test.each([
    [{ afterContactWork: 'automatic' }],
    [{ afterContactWork: 'until-ended', maximum: '30s' }],
    [{ maximum: '30s' }],
  ])('%j contradicts itself', (given) => {
    const { outcomes, instance } = desk()
    const before = instance.state.skills.get('JB_EN')
    expect(() => outcomes(given)).toThrow('maximum: expected with automatic wrap-up')
    expect(instance.state.skills.get('JB_EN')).toEqual(before)
  })

  test('of a skill that is known keeps what else it has, of another makes it', () => {
    const { act, instance } = desk()
    act('cxone.skill.create', { skill: 'JB_EN', acceptReject: true })
    act('cxone.skill.set-outcomes', { skill: 'JB_EN', dispositions: ['Sold'] })
    expect(instance.state.skills.get('JB_EN')).toMatchObject({
      acceptReject: { refusalTimeoutMs: null },
      outcomes: { afterContactWork: null, dispositions: ['Sold'], isDispositionRequired: false },
    })
    act('cxone.skill.set-outcomes', { skill: 'OTHER', afterContactWork: 'automatic', maximum: '1m' })
    expect(instance.state.skills.get('OTHER')?.outcomes).toEqual({
      afterContactWork: { kind: 'automatic', maximumMs: minuteMs },
      dispositions: [],
      isDispositionRequired: false,
    })
  })
})

describe('a transfer', () => {
  test('to a skill begins another leg that waits, with the same records', () => {
    const { arrives, on, link, legs, leg, instance, idOf } = desk()
    arrives()
    on('answer', { agent: lia })
    link()
    on('transfer', { toSkill: 'JB_VIP' })
    const [first, second] = legs()
    expect(first).toMatchObject({ state: 'over', endedBy: 'transfer', agentId: idOf(lia), skill: 'JB_EN' })
    expect(second).toMatchObject({
      id: '250000000002',
      masterContactId: first!.id,
      interactionId: first!.interactionId,
      ani: first!.ani,
      dnis: first!.dnis,
      skill: 'JB_VIP',
      agentId: null,
      state: 'waiting',
      outcome: {},
    })
    const linked = instance.state.recordLinks.find('contactNumber', second!.id)
    expect(linked).toMatchObject([{ entity: 'conversation', entityId: 'k-1', contactNumber: second!.id }])
    on('answer', { agent: noor })
    expect(leg()).toMatchObject({ agentId: idOf(noor), state: 'active' })
  })

  test('to an agent is answered, with the skill it had', () => {
    const { arrives, on, leg, idOf } = desk()
    arrives()
    on('answer', { agent: lia })
    on('transfer', { toAgent: noor })
    expect(leg()).toMatchObject({ agentId: idOf(noor), state: 'active', skill: 'JB_EN' })
  })

  test('to a skill that is not there makes it', () => {
    const { arrives, on, leg, instance } = desk()
    arrives()
    on('answer', { agent: lia })
    on('transfer', { toSkill: 'OTHER' })
    expect([leg().skill, instance.state.skills.get('OTHER') === undefined]).toEqual(['OTHER', false])
  })

  test.each([
    ['nothing', [], false],
    ['memorialized', ['ended by transfer'], true],
  ] as const)('memorializes %s of its leg, by the switch', async (voiceTransfer, details, isTold) => {
    const { arrives, on, link, posted, host } = desk({ switches: { voiceTransfer } })
    arrives()
    on('answer', { agent: lia })
    link()
    on('transfer', { toAgent: noor })
    const told = await posted()
    expect(told.map(({ cxoneContact }) => cxoneContact.finalState)).toEqual(isTold ? [false] : [])
    const changes = host.changes.filter(({ change }) => change === 'contact.memorialized')
    expect([...new Set(changes.map(({ detail }) => detail))]).toEqual(details)
    on('hang-up', { by: 'agent' })
    const [last] = (await posted()).slice(-1)
    expect(last).toMatchObject({ contactID: '250000000002', cxoneContact: { finalState: true } })
    expect(last.cxoneContact.masterContactId).toBe('250000000001')
  })

  test.each([
    [{}, 'toAgent, toSkill: expected one of both'],
    [{ toAgent: noor, toSkill: 'JB_VIP' }, 'toAgent, toSkill: expected one of both'],
    [{ toAgent: 'nobody' }, '"nobody" is no agent of CXone'],
  ])('%j is refused, and the call goes on', (to, message) => {
    const { arrives, on, legs } = desk()
    arrives()
    on('answer', { agent: lia })
    const before = legs()
    expect(() => on('transfer', to)).toThrow(message)
    expect(legs()).toEqual(before)
  })
})

test.each([
  ['digital', 'contact', true],
  ['both', 'contact', false],
  ['both', 'agent', true],
] as const)(
  'where %s is withheld, the outcome of a call that the %s ends is told: %s',
  async (contactEndedFirst, by, isTold) => {
    const { arrives, on, link, posted, rulesOf } = desk({ switches: { contactEndedFirst } })
    arrives()
    on('answer', { agent: lia })
    link()
    on('outcome', { disposition: 'Sold', tags: ['a'] })
    on('hang-up', { by })
    const [{ cxoneContact }] = await posted()
    expect([cxoneContact.dispositionName, cxoneContact.tags]).toEqual(
      isTold ? ['Sold', 'a'] : [undefined, undefined],
    )
    expect(rulesOf('contact.memorialized')).toEqual([
      'memorialize-voice-after-acw',
      'memorialize-voice-fields',
      ...(isTold ? [] : ['memorialize-contact-ended-first']),
    ])
  },
)

test.each<[string, string[], string, object, string]>([
  [
    'arrive twice',
    ['incoming'],
    'incoming',
    { from: 'x', skill: 's' },
    'there was a call "c1"; allowed: another name',
  ],
  [
    'be answered before it arrives',
    [],
    'answer',
    { agent: lia },
    'is none of this name; allowed: while it is waiting',
  ],
  [
    'be answered twice',
    ['incoming', 'answer'],
    'answer',
    { agent: noor },
    'is active; allowed: while it is waiting',
  ],
  ['be answered by a stranger', ['incoming'], 'answer', { agent: 'x' }, '"x" is no agent of CXone'],
  [
    'be hung up by an agent before an answer',
    ['incoming'],
    'hang-up',
    { by: 'agent' },
    'is waiting; allowed: while it is active',
  ],
  [
    'be hung up twice',
    ['incoming', 'hang-up'],
    'hang-up',
    { by: 'contact' },
    'is over; allowed: while it is waiting or active',
  ],
  [
    'have an outcome before an answer',
    ['incoming'],
    'outcome',
    {},
    'is waiting; allowed: while it is active or after-contact-work',
  ],
])('a call cannot %s', (_what, before, verb, args, message) => {
  const { arrives, on, legs } = desk()
  const steps: Record<string, () => unknown> = {
    incoming: () => arrives(),
    answer: () => on('answer', { agent: lia }),
    'hang-up': () => on('hang-up', { by: 'contact' }),
  }
  for (const step of before) steps[step]!()
  const there = legs()
  expect(() => on(verb, args)).toThrow(message)
  expect(legs()).toEqual(there)
})

test.each([
  [{ customer: 'k-1' }, 'customer', 'k-1'],
  [{ conversation: 'k-1' }, 'conversation', 'k-1'],
  [{ object: 'order/k-1' }, 'order', 'k-1'],
])('%j is linked to the latest leg', (record, entity, entityId) => {
  const { arrives, link, instance } = desk()
  arrives()
  link(record)
  expect([...instance.state.recordLinks.values()]).toMatchObject([
    { contactNumber: '250000000001', entity, entityId, section: 'current-interaction' },
  ])
  expect(() => link(record)).toThrow('the record is linked; allowed: cxone.card.unlink')
})

test.each([
  [{}, 'customer, conversation, object: expected one of them'],
  [{ customer: 'a', conversation: 'b' }, 'customer, conversation, object: expected one of them'],
  [{ customer: 'a', person: 'ada' }, 'call, person: expected one of both'],
  [{ customer: 'a', call: undefined }, 'call, person: expected one of both'],
  [{ customer: 'a', call: 'c9' }, 'there is no call "c9"; allowed after cxone.call.incoming'],
])('a link with %j is refused', (record, message) => {
  const { arrives, link, instance } = desk()
  arrives()
  expect(() => link(record)).toThrow(message)
  expect(instance.state.recordLinks.size).toBe(0)
})

test.each(['sip:ada@pbx.example', '+14155550199,22', 'Ada'])('nobody calls CXone from %s', (from) => {
  const { arrives, legs } = desk()
  expect(() => arrives({ from })).toThrow(`"${from}" is no number in E.164`)
  expect(legs()).toEqual([])
})
