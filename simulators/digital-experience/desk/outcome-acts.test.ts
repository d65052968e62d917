import { describe, expect, test } from 'vitest'
import { lia, noor, platform } from '../testing/desk.ts'

/** A contact of Ada's that Lia has, with a linked record, whose memorializations go to a core. */
async function desk({ switches = {}, isLinked = true }: { switches?: object; isLinked?: boolean } = {}) {
  const bench = platform({ switches })
  const { instance, host, act, writes, contact } = bench
  instance.channels.set('agent-integration', {
    url: 'http://core.example/InContactAPI/services',
    headers: {},
  })
  await writes()
  if (isLinked) act('cxone.interaction.link', { person: 'ada', conversation: 'k-1' })
  const on = (verb: string, more: object = {}) => act(`cxone.contact.${verb}`, { person: 'ada', ...more })
  const posted = async () => {
    await host.advance(0)
    return host.sent
      .filter(({ url }) => url.endsWith('/data-memorialization'))
      .map(({ body }) => JSON.parse(body))
  }
  const changed = (name: string) =>
    host.changes.filter(({ change }) => change === name).map(({ detail, rule }) => [detail, rule])
  const refuses = (verb: string, more: object, message: string | RegExp) => {
    const before = contact()
    expect(() => on(verb, more)).toThrow(message)
    expect(contact()).toEqual(before)
  }
  return { ...bench, on, posted, changed, refuses }
}

const ofTrigger = (detail: string) => [
  [detail, 'memorialize-digital-on-transfer-or-dismiss'],
  [detail, 'memorialize-digital-fields'],
]

test('a contact that its agent dismisses is told with all its fields', async () => {
  const { host, on, posted, changed, contact, replies, writes, idOf, instance } = await desk()
  await host.advance(5000)
  replies()
  await host.advance(1000)
  await writes({ text: 'Bye' })
  on('outcome', { agent: lia, disposition: 'Sold', notes: 'Again', tags: ['vip'] })
  on('set-status', { agent: lia, status: 'resolved' })
  const { id, interactionId } = contact()
  on('unassign', { agent: lia })
  const customerName = 'Ada Lovelace'
  expect(await posted()).toEqual([
    {
      action: 'DataMemorialization',
      interactionID: interactionId,
      contactID: id,
      dataMappingId: 'dm-digital',
      integration: [{ entity: 'conversation', entityId: 'k-1' }],
      cxoneContact: {
        interactionId,
        contactId: id,
        mediaType: 'Digital',
        eventType: 'Digital',
        direction: 'inbound',
        channelName: 'EU',
        channelType: expect.any(String),
        customerName,
        from: customerName,
        agentId: idOf(lia),
        agentName: lia,
        to: lia,
        skillId: String(instance.state.skills.get('JB_EN')?.skillId),
        skillName: 'JB_EN',
        dispositionName: 'Sold',
        dispositionNotes: 'Again',
        // Tags are a field of calls alone.
        status: 'resolved',
        finalState: false,
        startTime: '2026-01-05T09:00:00Z',
        endTime: '2026-01-05T09:00:06Z',
        transcriptText: `${customerName}: Hello\n${lia}: Hi\n${customerName}: Bye`,
        recordingUrl: expect.stringMatching(new RegExp(`^https://.+/acd-contacts/${id}$`)),
      },
    },
  ])
  expect(changed('contact.memorialized')).toEqual(ofTrigger('dismissed'))
})

describe('who is called what', () => {
  test.each([
    [{ firstName: 'Ada', lastName: '' }, 'Ada'],
    [{ firstName: '', lastName: 'Lovelace' }, 'Lovelace'],
    [{ firstName: '', lastName: '' }, undefined],
  ])('%j', async (names, expected) => {
    const { instance, contact, on, posted } = await desk()
    const user = instance.state.endUsers.get(contact().endUserId)!
    instance.state.endUsers.put({ ...user, ...names })
    on('unassign', { agent: lia })
    const [{ cxoneContact }] = await posted()
    expect([cxoneContact.customerName, cxoneContact.from]).toEqual([expected, expected])
    expect(cxoneContact.transcriptText).toBe(`${expected ?? 'Customer'}: Hello`)
  })

  test('who was written to first, and has no name, is called after the point of contact', async () => {
    const { instance, contact, on, posted } = await desk()
    const user = instance.state.endUsers.get(contact().endUserId)!
    instance.state.endUsers.put({ ...user, firstName: '', lastName: '' })
    instance.state.contacts.put({ ...contact(), direction: 'outbound', skill: null })
    on('unassign', { agent: lia })
    const [{ cxoneContact }] = await posted()
    expect(cxoneContact).toMatchObject({ customerName: 'EU', direction: 'outbound' })
    expect(cxoneContact).not.toHaveProperty('skillId')
    expect(cxoneContact).not.toHaveProperty('skillName')
  })
})

describe('who ends first', () => {
  test('the person: nothing of the outcome is told, and the dismissal tells no more', async () => {
    const { host, on, posted, changed, refuses, contact } = await desk()
    on('outcome', { agent: lia, disposition: 'Sold' })
    await host.advance(7000)
    on('leave')
    expect(contact().inboxAssignee).not.toBeNull()
    const [{ cxoneContact }] = await posted()
    expect(cxoneContact).toMatchObject({ finalState: true, endTime: '2026-01-05T09:00:07Z' })
    expect(cxoneContact).not.toHaveProperty('dispositionName')
    expect(changed('contact.memorialized')).toEqual([
      ['contact-ended', 'memorialize-contact-ended-first'],
      ['contact-ended', 'memorialize-digital-fields'],
    ])
    refuses('leave', {}, 'the person has ended it already')
    on('unassign', { agent: lia })
    expect(await posted()).toHaveLength(1)
    expect(changed('contact.not-memorialized')).toEqual([
      ['dismissed: written when the contact ended it', 'memorialize-contact-ended-first'],
    ])
  })

  test('the agent who has closed it: that is its end', async () => {
    const { host, on, posted } = await desk()
    await host.advance(3000)
    on('set-status', { agent: lia, status: 'closed' })
    await host.advance(3000)
    on('unassign', { agent: lia })
    expect(await posted()).toMatchObject([
      { cxoneContact: { finalState: true, status: 'closed', endTime: '2026-01-05T09:00:03Z' } },
    ])
  })
})

describe('a supervisor', () => {
  const ofOthers = [['reassigned: not of their own accord', 'memorialize-digital-on-transfer-or-dismiss']]
  test.each([
    ['own-accord', noor, ofOthers, 0],
    ['own-accord', null, ofOthers, 0],
    ['any', noor, [], 1],
    ['any', null, [], 1],
  ] as const)('who reassigns, where %s counts, to %s', async (unassignedBy, toAgent, kept, count) => {
    const { on, posted, changed, contact, idOf } = await desk({ switches: { unassignedBy } })
    on('reassign', { toAgent })
    expect(contact().inboxAssignee).toBe(toAgent === null ? null : idOf(toAgent))
    expect(await posted()).toHaveLength(count)
    expect(changed('contact.not-memorialized')).toEqual(kept)
    expect(changed('contact.memorialized')).toEqual(count === 0 ? [] : ofTrigger('reassigned'))
  })

  test('cannot take a contact that nobody has, nor give it to nobody they know', async () => {
    const { on, refuses } = await desk()
    refuses('reassign', { toAgent: 'x' }, '"x" is no agent of CXone')
    on('reassign', { toAgent: null })
    refuses('reassign', { toAgent: noor }, 'nobody has the contact')
    expect(() => on('reassign', { person: 'ben', toAgent: noor })).toThrow(
      'there is no open contact of "ben"',
    )
  })
})

test('a transfer of the agent’s is told', async () => {
  const { on, posted, changed } = await desk()
  on('transfer', { agent: lia, toAgent: noor })
  expect(await posted()).toHaveLength(1)
  expect(changed('contact.memorialized')).toEqual(ofTrigger('transferred'))
})

test('without a linked record nothing is told', async () => {
  const { on, posted, changed } = await desk({ isLinked: false })
  on('leave')
  on('unassign', { agent: lia })
  expect(await posted()).toEqual([])
  expect([changed('contact.memorialized'), changed('contact.not-memorialized')]).toEqual([[], []])
})

describe('an outcome', () => {
  const outcomes = { skill: 'JB_EN', dispositions: ['Sold', 'Lost'], requireDisposition: true }

  test('is of the skill, and adds to what was entered', async () => {
    const { act, on, contact, refuses } = await desk()
    act('cxone.skill.set-outcomes', outcomes)
    refuses('outcome', { agent: lia, disposition: 'Solt' }, /the skill has no "Solt"; did you mean "Sold"/)
    refuses('outcome', { agent: noor, notes: 'x' }, 'the contact is not assigned to this agent')
    on('outcome', { agent: lia, notes: 'First', tags: ['a'] })
    on('outcome', { agent: lia, disposition: 'Sold' })
    on('outcome', { agent: lia, notes: 'Second' })
    expect(contact().outcome).toEqual({ dispositionNotes: 'Second', tags: ['a'], dispositionName: 'Sold' })
  })

  test('that is required holds the dismissal of a closed contact back, and of no other', async () => {
    const { act, on, contact, refuses, writes } = await desk()
    act('cxone.skill.set-outcomes', outcomes)
    on('set-status', { agent: lia, status: 'closed' })
    refuses('unassign', { agent: lia }, 'the skill requires a disposition; allowed: cxone.contact.outcome')
    on('outcome', { agent: lia, disposition: 'Lost' })
    on('unassign', { agent: lia })
    expect(contact().inboxAssignee).toBeNull()
    await writes()
    on('unassign', { agent: lia })
    expect(contact()).toMatchObject({ inboxAssignee: null, status: 'new' })
  })
})
