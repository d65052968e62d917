import { menuNames } from '../../../simulators/ccai-platform/world/given-menus.ts'
import { settableStatuses } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { contacts } from '../../../simulators/digital-experience/world/queries.ts'
import { customers, isTokenGood } from '../../../simulators/kustomer/world/queries.ts'
import { actsByName } from '../world/acts.ts'
import type { World } from '../world/world.ts'
import type { Hand, HandChoice, HandOption } from './hand.ts'

/** Queues that a caller is offered where the tenant has none of its own: any name makes one there. */
const usualMenus = ['Billing', 'Returns']

/** So many customers of a full Kustomer are offered as callers. */
const offeredCustomers = 20

/** Of numbers for examples: somebody whom nobody knows calls from the first of them that is free. */
const newNumbers = Array.from({ length: 40 }, (_, at) => `+14155550${160 + at}`)

type Step = Hand['step']

/**
 * What people do most in a demonstration, each with whom it may concern now, or why it is not possible. An act says
 * itself which calls allow it; what is refused all the same is refused in its own words.
 */
export function handsOf(world: World): Hand[] {
  return [...callHands(world), ...afterCallHands(world), ...messageHands(world), ...statusHands(world)]
}

function callHands(world: World): Hand[] {
  const group = 'A call'
  const queue = choice('queue', queuesOf(world), 'the tenant has no queue')
  const called = (title: string, step: Step, none: string, ...others: Chosen[]) =>
    hand({ group, title, step }, choice('call', callsFor(world, step), none), ...others)
  const transfer = { do: 'ccai.call.transfer' }
  const takers = choice('agent', agentsBeside(world, callsFor(world, transfer)), 'there is no other agent')
  const notConnected = 'no call has been answered'
  return [
    hand(
      { group, title: 'Call in', step: { do: 'ccai.call.incoming', call: nextCall(world) } },
      choice('caller', callersOf(world), ''),
      queue,
    ),
    called('Answer', { do: 'ccai.call.answer' }, 'no call waits', choice('agent', agentsOf(world), noAgent)),
    called('Hang up', { do: 'ccai.call.hang-up' }, 'there is no call'),
    called('Agent hangs up', { do: 'ccai.call.hang-up', by: 'agent' }, 'there is no call'),
    called('Leave a voicemail', { do: 'ccai.call.voicemail', length: '12s' }, 'no call waits'),
    called('Transfer to an agent', transfer, notConnected, takers),
    called('Transfer to a queue', transfer, notConnected, queue),
    called(
      'Take the transfer',
      { do: 'ccai.call.take-transfer' },
      'no call is being transferred',
      choice('agent', agentsOf(world), noAgent),
    ),
  ]
}

function afterCallHands(world: World): Hand[] {
  const group = 'Call Back and SmartActions'
  const callBack = { do: 'ccai.call.call-back', call: nextCall(world) }
  const over = callsFor(world, callBack).map(({ title, args }) => ({ title, args: { of: args.call } }))
  const failing = { do: 'ccai.smart-action.fail', message: 'Biometric login is not enabled' }
  const done = { do: 'ccai.smart-action.complete' }
  const asked = (step: Step) => choice('call', callsFor(world, step), 'no call has been answered')
  const action = choice('what is asked for', optionsOf(failing, 'action'), '')
  return [
    hand(
      { group, title: 'Call back', step: callBack },
      choice('call', over, 'no call is over'),
      choice('agent', agentsOf(world), noAgent),
    ),
    hand(
      { group, title: 'Pick up', step: { do: 'ccai.call.pick-up' } },
      choice('call', callsFor(world, { do: 'ccai.call.pick-up' }), 'nobody is being called'),
    ),
    hand({ group, title: 'SmartAction that fails', step: failing }, asked(failing), action),
    hand({ group, title: 'SmartAction that is done', step: done }, asked(done), action),
  ]
}

function messageHands({ simulators, names }: World): Hand[] {
  const group = 'The channel'
  const { people, accounts } = simulators.channel.state
  const open = contacts(simulators['digital-experience'])
  const refOf = (email: string) =>
    [...names.agents].find(([, agent]) => agent.email.toLowerCase() === email)?.[0] ?? email
  const contactsWith = (agentOf: (contact: (typeof open)[number]) => string | null, whom: 'person' | 'to') =>
    open
      .flatMap((contact): HandOption[] => {
        const agent = agentOf(contact)
        if (agent === null) return []
        const [person, channel] = [storyName(contact.person), storyName(contact.account)]
        const args = { agent: refOf(agent), [whom]: person, channel }
        return [{ title: `${args.agent} for ${person}`, args }]
      })
      .reverse()
  const written = (text: string): HandChoice => ({
    title: 'text',
    options: [],
    written: { argument: 'text', text },
  })
  const reply = { do: 'cxone.reply' }
  return [
    hand(
      { group, title: 'Write', step: { do: 'channel.message' } },
      choice('person', named(people.values(), 'from'), 'nobody has the messaging app'),
      choice('point of contact', named(accounts.values(), 'channel'), 'there is no point of contact'),
      { choice: written('Where is my parcel?') },
    ),
    hand(
      { group, title: 'Accept the contact', step: { do: 'cxone.contact.accept' } },
      choice(
        'agent',
        contactsWith(({ offeredTo }) => offeredTo, 'person'),
        'no agent is asked',
      ),
    ),
    hand(
      { group, title: 'Agent answers', step: reply },
      choice(
        'agent',
        contactsWith(({ assigned }) => assigned, 'to'),
        'no agent has a contact',
      ),
      { choice: written('On its way.') },
    ),
  ]
}

function statusHands(world: World): Hand[] {
  const { kustomer, 'ccai-platform': platform } = world.simulators
  const group = 'Statuses and the token'
  const agent = choice('agent', agentsOf(world), noAgent)
  const selectable = [...kustomer.state.routingStatuses.values()].filter(
    ({ attributes }) => attributes.selectable,
  )
  const statuses = (titles: readonly string[]) =>
    choice(
      'status',
      titles.map((title) => ({ title, args: { status: title } })),
      'there is no status',
    )
  return [
    hand(
      { group, title: 'Status in Kustomer', step: { do: 'kustomer.page.set-status' } },
      agent,
      statuses(selectable.map(({ attributes }) => attributes.name)),
    ),
    hand(
      { group, title: 'Status in CCAI Platform', step: { do: 'ccai.agent.set-status' } },
      agent,
      statuses(settableStatuses(platform)),
    ),
    {
      ...{ group, title: 'Expire the token', step: { do: 'kustomer.token.expire' }, choices: [] },
      ...(isTokenGood(kustomer) ? {} : { why: 'no session token is good now' }),
    },
  ]
}

const noAgent = 'there is no agent'

interface Chosen {
  readonly choice: HandChoice
  /** Why there is nothing to choose. */
  readonly none?: string
}

function choice(title: string, options: readonly HandOption[], none: string): Chosen {
  return { choice: { title, options }, none }
}

/** What can be done as long as there is something to choose in each of its choices. */
function hand(what: Pick<Hand, 'group' | 'title' | 'step'>, ...chosen: readonly Chosen[]): Hand {
  const empty = chosen.find(({ choice: { options, written } }) => options.length === 0 && !written)
  const choices = chosen.map(({ choice: one }) => one)
  return { ...what, choices, ...(empty?.none === undefined ? {} : { why: empty.none }) }
}

/** The calls to which a step can be done now, the newest first. */
function callsFor({ simulators }: World, step: Step): HandOption[] {
  const { act } = actsByName.get(String(step.do))!
  return [...simulators['ccai-platform'].state.calls.values()]
    .filter((call) => act.isAllowedFor?.(call))
    .reverse()
    .map(({ name, status }) => ({ title: `${name} (${status})`, args: { call: name } }))
}

/** The next name of the form `c1` that no call has. */
function nextCall({ simulators }: World): string {
  const { calls } = simulators['ccai-platform'].state
  let number = 1
  while (calls.first('name', `c${number}`)) number += 1
  return `c${number}`
}

function callersOf({ names, simulators }: World): HandOption[] {
  const known = customers(simulators.kustomer)
  const given = [...names.customers].flatMap(([ref, { phone }]) =>
    phone === undefined ? [] : [{ title: ref, args: { from: ref } }],
  )
  const ofGiven = new Set(Array.from(names.customers.values(), ({ phone }) => phone))
  const others = known.slice(-offeredCustomers).flatMap(({ attributes: { name, phones } }) => {
    const phone = phones[0]?.phone
    if (phone === undefined || ofGiven.has(phone) || !/^\+[1-9]\d{1,14}$/.test(phone)) return []
    return [{ title: `${name ?? 'a customer'}, ${phone}`, args: { from: phone } }]
  })
  const taken = new Set(known.flatMap(({ attributes }) => attributes.phones.map(({ phone }) => phone)))
  const free = newNumbers.find((number) => !taken.has(number)) ?? newNumbers[0]!
  const somebody = { title: `somebody new, ${free}`, args: { from: free } }
  return [...given, ...others, somebody, { title: 'a withheld number', args: { from: 'withheld' } }]
}

function queuesOf({ simulators }: World): HandOption[] {
  const platform = simulators['ccai-platform']
  const made = Array.from(platform.state.menus.values(), ({ name }) => name)
  const menus = menuNames(platform) ?? [...new Set([...usualMenus, ...made])]
  return menus.map((menu) => ({ title: menu, args: { menu } }))
}

/** The agents, those first who could take a call now. */
function agentsOf({ names, simulators }: World): HandOption[] {
  const { agents, statuses } = simulators['ccai-platform'].state
  const all = Array.from(names.agents, ([ref, { email }]) => {
    const agent = agents.first('email', email.trim().toLowerCase())
    const status = agent && statuses.get(agent.statusId)?.name
    return { title: status === undefined ? ref : `${ref} (${status})`, args: { agent: ref }, status }
  })
  const isFree = ({ status }: (typeof all)[number]) => status === 'Available'
  return [...all.filter(isFree), ...all.filter((one) => !isFree(one))].map(({ title, args }) => {
    return { title, args }
  })
}

/** The agents but for one who has all of these calls. */
function agentsBeside(world: World, calls: readonly HandOption[]): HandOption[] {
  const { state } = world.simulators['ccai-platform']
  const having = calls.map(({ args }) => state.calls.first('name', String(args.call))?.agentId)
  const [only, ...others] = [...new Set(having)]
  if (only === undefined || only === null || others.length > 0) return agentsOf(world)
  const email = state.agents.get(only)?.email
  return agentsOf(world).filter(({ args }) => {
    const agent = world.names.agents.get(String(args.agent))
    return agent?.email.trim().toLowerCase() !== email
  })
}

/** What the argument of an act may be, as its schema lists it. */
function optionsOf(step: Step, argument: string): HandOption[] {
  const { options } = actsByName.get(String(step.do))!.act.schema.shape[argument]
  return options.map((option: string) => ({ title: option, args: { [argument]: option } }))
}

/** People and accounts of the messaging service, by what a story calls them. */
function named(rows: Iterable<{ readonly id: string; readonly name: string }>, argument: string) {
  return Array.from(rows, ({ id, name }): HandOption => {
    return { title: name, args: { [argument]: storyName(id) } }
  })
}

function storyName(id: string): string {
  return id.replace(/^(?:user|acct)-/, '')
}
