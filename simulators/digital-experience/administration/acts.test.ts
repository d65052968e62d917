import { describe, expect, test } from 'vitest'
import { lia, noor, platform } from '../testing/desk.ts'

/** A tenant whose administrators act; what is refused must leave it as it was. */
function tenant(switches: object = {}) {
  const bench = platform({ switches })
  const { instance, host, act } = bench
  const { state } = instance
  const rows = () =>
    structuredClone({
      roles: [...state.roles.values()],
      agents: [...state.agents.values()],
      skills: [...state.skills.values()],
      queues: [...state.queues.values()],
      rules: [...state.rules.values()],
      channels: [...state.channels.values()],
      scripts: [...state.scripts.values()],
      contacts: [...state.contacts.values()],
    })
  const refuses = (name: string, args: object, message: string | RegExp) => {
    const before = rows()
    expect(() => act(name, args as Record<string, unknown>)).toThrow(message)
    expect(rows()).toEqual(before)
  }
  const last = () => host.changes.at(-1)
  return { ...bench, state, refuses, last }
}

describe('a role', () => {
  test('is saved anew, and keeps its points of contact', () => {
    const { act, state, channel, last } = tenant()
    act('cxone.role.save', { role: 'Desk' })
    expect(state.roles.get('Desk')).toEqual({ id: 'Desk', channels: {}, permissions: [] })
    expect(last()).toMatchObject({
      change: 'role.saved',
      subject: 'role/Desk',
      rule: 'byoc-role-permissions',
    })
    act('cxone.role.permit', { role: 'Desk', channel: 'eu', permissions: ['reply'] })
    act('cxone.role.save', { role: 'Desk', permissions: ['view-skills'] })
    expect(state.roles.get('Desk')).toEqual({
      id: 'Desk',
      channels: { [channel.id]: ['reply'] },
      permissions: ['view-skills'],
    })
    act('cxone.role.permit', { role: 'Desk', channel: 'eu', permissions: ['assign', 'reply'] })
    expect(state.roles.get('Desk')?.channels).toEqual({ [channel.id]: ['assign', 'reply'] })
    expect(last()).toMatchObject({
      change: 'role.permitted',
      subject: 'role/Desk',
      rule: 'byoc-role-permissions',
    })
    act('cxone.role.permit', { role: 'Desk', channel: 'eu', permissions: null })
    expect(state.roles.get('Desk')?.channels).toEqual({})
  })

  test.each<[string, string | null]>([
    ['a'.repeat(50), null],
    ['a'.repeat(51), 'role: a name has at most 50 characters, and this one 51'],
    ...[...'/\\+!?<>#&,%"'].map((sign) => [`a${sign}b`, `and this one ${sign}`] as [string, string]),
    ["it's - (one).", null],
  ])('has a name: %s', (role, message) => {
    const { act, state, refuses } = tenant()
    if (message === null) {
      act('cxone.role.save', { role })
      expect(state.roles.get(role)).toBeDefined()
    } else refuses('cxone.role.save', { role }, message)
  })

  test('is not told from another by letter case, and has to be there', () => {
    const { act, refuses } = tenant()
    act('cxone.role.save', { role: 'Desk' })
    refuses('cxone.role.save', { role: 'desk' }, 'role: there is a role "Desk", and letter case')
    refuses('cxone.role.permit', { role: 'desk', channel: 'eu', permissions: [] }, 'there is no role "desk"')
    refuses(
      'cxone.role.permit',
      { role: 'Desk', channel: 'us', permissions: [] },
      'there is no point of contact "us"',
    )
    refuses(
      'cxone.agent.role',
      { agent: lia, role: 'desk' },
      'there is no role "desk"; allowed once it is saved',
    )
    refuses('cxone.agent.role', { agent: 'x', role: null }, '"x" is no agent of CXone')
  })

  test('is one for each agent, until it is taken away', () => {
    const { act, state, refuses, last, idOf } = tenant()
    act('cxone.agent.role', { agent: lia, role: null })
    for (const role of ['Desk', 'Lead']) act('cxone.role.save', { role })
    const roleOf = () => state.agents.first('email', lia)?.role
    act('cxone.agent.role', { agent: lia, role: 'Desk' })
    act('cxone.agent.role', { agent: lia, role: 'Desk' })
    expect(last()).toMatchObject({
      change: 'agent.role',
      subject: `agent/${idOf(lia)}`,
      rule: 'byoc-role-permissions',
    })
    refuses(
      'cxone.agent.role',
      { agent: lia, role: 'Lead' },
      'has one role, and this one has Desk; take it away first',
    )
    act('cxone.agent.role', { agent: lia, role: null })
    expect(roleOf()).toBeNull()
    act('cxone.agent.role', { agent: lia, role: 'Lead' })
    expect(roleOf()).toBe('Lead')
  })
})

test('of an agent that changes which is told, and nothing else', () => {
  const { act, state, refuses, last, idOf } = tenant()
  const agent = () => state.agents.first('email', lia)!
  const before = agent()
  act('cxone.agent.set', { agent: lia })
  expect(agent()).toEqual(before)
  act('cxone.agent.set', { agent: lia, application: 'max' })
  expect(agent()).toEqual({ ...before, application: 'max' })
  act('cxone.agent.set', { agent: lia, digitalEngagement: false })
  expect(agent()).toEqual({ ...before, application: 'max', hasDigitalEngagement: false })
  act('cxone.agent.set', { agent: lia, skills: ['JB_VIP'] })
  expect(agent()).toEqual({ ...before, application: 'max', hasDigitalEngagement: false, skills: ['JB_VIP'] })
  expect(last()).toMatchObject({ change: 'agent.set', subject: `agent/${idOf(lia)}` })
  refuses(
    'cxone.agent.set',
    { agent: lia, skills: ['JB_EN', 'none'] },
    'there is no skill "none"; make it first',
  )
})

test('what an agent may search for is a matter of the role, and what is found of the text', async () => {
  const { act, writes, refuses, last } = tenant()
  await writes({ text: 'Where is my parcel?' })
  await writes({ text: 'My parcel is blue' })
  await writes({ text: 'Hello', person: 'ben', thread: 't-2' })
  act('cxone.agent.role', { agent: lia, role: null })
  const search = (what: string, text: string) => act('cxone.search', { agent: lia, what, text })
  refuses('cxone.search', { agent: lia, what: 'cases', text: 'x' }, 'the agent has no digital role')
  act('cxone.role.save', { role: 'Desk', permissions: ['search-cases', 'search-messages'] })
  act('cxone.agent.role', { agent: lia, role: 'Desk' })
  expect(search('messages', 'parcel')).toEqual({ hits: 2 })
  expect(last()).toMatchObject({
    change: 'agent.searched',
    detail: 'messages: 2',
    rule: 'byoc-search-permissions',
  })
  expect(search('cases', 'parcel')).toEqual({ hits: 1 })
  expect(search('cases', 'l')).toEqual({ hits: 2 })
  expect(search('messages', 'letter')).toEqual({ hits: 0 })
  refuses(
    'cxone.search',
    { agent: lia, what: 'posts', text: 'x' },
    'the role Desk lacks the permission search-posts',
  )
})

describe('a skill', () => {
  const outbound = { direction: 'outbound', channel: 'eu', campaign: 'Spring', template: 'Hello' }

  test('has all that it is made with, and loses on the next save what is not told', () => {
    const { act, state, channel, last } = tenant()
    const times = {
      acceptReject: true,
      refusalTimeout: '30s',
      agentFirstResponse: '1m',
      agentFollowOnResponse: '2m',
      customerIdle: '10m',
    }
    act('cxone.skill.create', { skill: 'OUT', ...outbound, subSkill: 'JB_EN', ...times })
    expect(state.skills.get('OUT')).toMatchObject({
      id: 'OUT',
      direction: 'outbound',
      channelId: channel.id,
      campaign: 'Spring',
      template: 'Hello',
      subSkill: 'JB_EN',
      acceptReject: { refusalTimeoutMs: 30_000 },
      agentFirstResponseMs: 60_000,
      agentFollowOnResponseMs: 120_000,
      customerIdleMs: 600_000,
    })
    expect(last()).toMatchObject({ change: 'skill.saved', subject: 'skill/OUT', rule: 'byoc-outbound-skill' })
    const { skillId } = state.skills.get('OUT')!
    act('cxone.skill.create', { skill: 'OUT' })
    expect(state.skills.get('OUT')).toMatchObject({
      skillId,
      direction: 'inbound',
      channelId: null,
      campaign: null,
      template: null,
      subSkill: null,
      acceptReject: null,
      agentFirstResponseMs: null,
      agentFollowOnResponseMs: null,
      customerIdleMs: null,
    })
    expect(last()).toMatchObject({ rule: 'byoc-skill-routing' })
  })

  test.each<[object, string | RegExp]>([
    [{ mediaType: 'voice' }, 'mediaType: a skill for digital contacts has Digital, and not voice'],
    [{ digitalChannel: 'sms' }, 'and not of sms'],
    [{ ...outbound, digitalChannel: 'chat' }, 'and not of chat'],
    [{ ...outbound, digitalChannel: null }, 'digitalChannel: an outbound digital skill needs one'],
    [{ ...outbound, channel: undefined }, 'channel: an outbound digital skill needs one'],
    [{ ...outbound, campaign: undefined }, 'campaign: an outbound digital skill needs one'],
    [{ ...outbound, template: undefined }, 'template: an outbound digital skill needs one'],
    [{ ...outbound, channel: 'us' }, 'there is no point of contact "us"'],
    [{ subSkill: 'JB_ENG' }, /there is no skill "JB_ENG"; did you mean "JB_EN"/],
  ])('with %j is refused', (given, message) => {
    tenant().refuses('cxone.skill.create', { skill: 'NEW', ...given }, message)
  })

  test.each([
    ['inbound, without a channel', { digitalChannel: null }],
    ['of the kind of channel that there is', { digitalChannel: 'byoc' }],
    ['of the media type that there is', { mediaType: 'digital' }],
  ])('%s is made', (_how, given) => {
    const { act, state } = tenant()
    act('cxone.skill.create', { skill: 'NEW', ...given })
    expect(state.skills.get('NEW')).toMatchObject({ direction: 'inbound' })
  })

  test.each([
    ['ab', 'ascii', true],
    ['a', 'ascii', false],
    ['A.b_c:d-1'.padEnd(30, 'x'), 'ascii', true],
    ['a'.repeat(31), 'ascii', false],
    ['a b', 'ascii', false],
    [' ab', 'ascii', false],
    ['ab ', 'ascii', false],
    ['größe', 'ascii', false],
    ['größe', 'any', true],
    ['größe 1', 'any', false],
    ['!größe', 'any', false],
    ['größe!', 'any', false],
    ['ß', 'any', false],
    ['ß'.repeat(30), 'any', true],
    ['ß'.repeat(31), 'any', false],
  ])('has a name: %j with letters of %s is one: %s', (skill, skillLetters, isOne) => {
    const { act, state, refuses } = tenant({ skillLetters })
    if (!isOne) return refuses('cxone.skill.create', { skill }, 'skill: a name has 2 to 30 letters')
    act('cxone.skill.create', { skill })
    return expect(state.skills.get(skill)).toBeDefined()
  })
})

describe('a routing queue', () => {
  test('keeps its channels when it is saved again, and tells each change', () => {
    const { act, state, channel, host } = tenant()
    act('cxone.queue.save', { queue: 'EU', skill: 'JB_EN' })
    act('cxone.queue.include', { queue: 'EU', channel: 'eu' })
    act('cxone.queue.include', { queue: 'EU', channel: 'eu' })
    act('cxone.queue.save', { queue: 'EU', skill: 'JB_VIP' })
    const [queue, ...others] = [...state.queues.values()]
    expect([queue, others]).toEqual([
      { id: queue!.id, name: 'EU', channelIds: [channel.id], skill: 'JB_VIP' },
      [],
    ])
    act('cxone.queue.exclude', { queue: 'EU', channel: 'eu' })
    expect(state.queues.get(queue!.id)?.channelIds).toEqual([])
    const told = host.changes.filter(({ subject }) => subject === `queue/${queue!.id}`)
    expect(told.map(({ change, rule }) => [change, rule])).toEqual([
      ['queue.saved', undefined],
      ['queue.condition', 'byoc-routing-queue-filter'],
      ['queue.condition', 'byoc-routing-queue-filter'],
      ['queue.saved', undefined],
      ['queue.condition', 'byoc-routing-queue-filter'],
    ])
  })

  test('that is not there, or takes a channel not in, is refused', () => {
    const { act, refuses, instance, channel } = tenant()
    refuses(
      'cxone.queue.include',
      { queue: 'EU', channel: 'eu' },
      'there is no routing queue "EU"; allowed once it is saved',
    )
    refuses('cxone.queue.save', { queue: 'EU', skill: 'JB' }, 'there is no skill "JB"')
    act('cxone.queue.save', { queue: 'EU', skill: 'JB_EN' })
    refuses(
      'cxone.queue.exclude',
      { queue: 'EU', channel: 'eu' },
      'does not take eu in; it takes in no point of contact',
    )
    refuses(
      'cxone.queue.include',
      { queue: 'EUR', channel: 'eu' },
      /no routing queue "EUR"; did you mean "EU"/,
    )
    act('cxone.queue.include', { queue: 'EU', channel: 'eu' })
    instance.state.channels.put({ ...channel, id: 'other', idOnExternalPlatform: 'us' })
    refuses(
      'cxone.queue.exclude',
      { queue: 'EU', channel: 'us' },
      'the routing queue EU does not take us in; it takes in eu',
    )
  })
})

test('the defaults of a point of contact, and a rule of a skill, name what is there', () => {
  const { act, state, channel, refuses, last } = tenant()
  const configure = { channel: 'eu', skill: 'JB_VIP', script: null }
  act('cxone.channel.configure', configure)
  expect(state.channels.get(channel.id)).toMatchObject({ defaultSkill: 'JB_VIP', studioScript: null })
  expect(last()).toMatchObject({ subject: `channel/${channel.id}`, rule: 'byoc-default-skill-and-script' })
  refuses('cxone.channel.configure', { ...configure, skill: 'JB' }, 'there is no skill "JB"')
  refuses('cxone.channel.configure', { ...configure, script: 'S' }, 'there is no script "S"; save it first')
  refuses('cxone.channel.configure', { ...configure, channel: 'us' }, 'there is no point of contact "us"')
  const rule = { rule: 'R', skill: 'JB_EN', status: 'pending' }
  act('cxone.workflow-rule.save', rule)
  expect([...state.rules.values()]).toEqual([{ id: 'R', skill: 'JB_EN', status: 'pending' }])
  refuses('cxone.workflow-rule.save', { ...rule, skill: 'JB' }, 'there is no skill "JB"')
})

describe('an agent who writes first', () => {
  const outbound = { direction: 'outbound', channel: 'eu', campaign: 'Spring', template: 'Hello' }
  const first = { agent: noor, person: 'ben', channel: 'eu', skill: 'OUT', text: 'Hello Ben' }

  test('begins a contact with a message', () => {
    const { act, state, contact, idOf, channel } = tenant()
    act('cxone.skill.create', { skill: 'OUT', ...outbound })
    act('cxone.outbound', first)
    expect(contact()).toMatchObject({ direction: 'outbound', channelId: channel.id })
    expect([...state.messages.values()]).toMatchObject([
      {
        agentId: idOf(noor),
        content: { type: 'TEXT', payload: { text: 'Hello Ben' } },
        attachments: [],
        replyTo: null,
      },
    ])
  })

  test.each<[object, string]>([
    [{ by: 'personal-connection' }, 'outbound messages by Personal Connection are set up and handled apart'],
    [{ skill: 'JB_EN' }, 'skill: JB_EN is no outbound skill of this point of contact'],
    [{ skill: 'ELSEWHERE' }, 'skill: ELSEWHERE is no outbound skill of this point of contact'],
    [{ skill: 'UT' }, 'there is no skill "UT"'],
    [{ agent: 'x' }, '"x" is no agent of CXone'],
    [{ channel: 'asia' }, 'there is no point of contact "asia"'],
  ])('with %j is refused', (change, message) => {
    const { act, refuses, state, channel } = tenant()
    act('cxone.skill.create', { skill: 'OUT', ...outbound })
    state.channels.put({ ...channel, id: 'other', idOnExternalPlatform: 'us' })
    act('cxone.skill.create', { skill: 'ELSEWHERE', ...outbound, channel: 'us' })
    refuses('cxone.outbound', { ...first, ...change }, message)
  })

  test('needs a point of contact that allows it, and the permission', () => {
    const { act, refuses, state, channel } = tenant()
    act('cxone.skill.create', { skill: 'OUT', ...outbound })
    state.channels.put({ ...channel, options: { ...channel.options, hasOutboundFlow: false } })
    refuses('cxone.outbound', first, 'hasOutboundFlow is false')
    state.channels.put(channel)
    act('cxone.agent.role', { agent: noor, role: null })
    refuses('cxone.outbound', first, 'the agent has no digital role')
  })
})
