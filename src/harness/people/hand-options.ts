import { menuNames } from '../../../simulators/ccai-platform/world/given-menus.ts'
import { contacts } from '../../../simulators/digital-experience/world/queries.ts'
import { customers } from '../../../simulators/kustomer/world/queries.ts'
import { actsByName } from '../world/acts.ts'
import { storyName } from '../world/service-ids.ts'
import type { World } from '../world/world.ts'
import type { Hand, HandOption } from './hand.ts'

// Whom what people do may concern now, as the options of a button.

/** Queues that a contact is offered where the tenant has none of its own: any name makes one there. */
const usualMenus = ['Billing', 'Returns']

/** So many customers of a full Kustomer are offered as callers. */
const offeredCustomers = 20

/** Of numbers for examples: somebody whom nobody knows calls from the first of them that is free. */
const newNumbers = Array.from({ length: 40 }, (_, at) => `+14155550${160 + at}`)

type Platform = World['simulators']['ccai-platform']
type Sessions = Platform['state']['calls'] | Platform['state']['chats']
type Session = ReturnType<Sessions['values']> extends Iterable<infer S> ? S : never
type Step = Hand['step']

/** The calls and chats to which a step can be done now, the newest first. */
export function sessionsFor(
  { simulators }: World,
  step: Step,
  fits: (session: Session) => boolean = () => true,
): HandOption[] {
  const { act } = actsByName.get(String(step.do))!
  const { calls, chats } = simulators['ccai-platform'].state
  return [...calls.values(), ...chats.values()]
    .filter((session) => act.isAllowedFor?.(session) && fits(session))
    .reverse()
    .map(({ kind, name, status }) => ({ title: `${name} (${status})`, args: { [kind]: name } }))
}

/** The next name of the form `c1` that no call or chat has. */
export function nextSession({ simulators }: World): string {
  const { calls, chats } = simulators['ccai-platform'].state
  let number = 1
  while (calls.first('name', `c${number}`) ?? chats.first('name', `c${number}`)) number += 1
  return `c${number}`
}

/** Those who may call: customers with a phone, somebody new, and a number that is withheld. */
export function callersOf({ names, simulators }: World): HandOption[] {
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

/** Those who may begin a chat: customers by whose external id an app knows them, and somebody new. */
export function usersOf({ names, simulators }: World): HandOption[] {
  const given = [...names.customers].flatMap(([ref, { externalId }]) =>
    externalId === undefined ? [] : [{ title: ref, args: { user: ref } }],
  )
  const { chats } = simulators['ccai-platform'].state
  const taken = new Set(Array.from(chats.values(), ({ identifier }) => identifier))
  let number = 1
  while (taken.has(`user-${number}`)) number += 1
  return [...given, { title: `somebody new, user-${number}`, args: { user: `user-${number}` } }]
}

/** The queues of the tenant, or usual ones where it has none. */
export function queuesOf({ simulators }: World): HandOption[] {
  const platform = simulators['ccai-platform']
  const made = Array.from(platform.state.menus.values(), ({ name }) => name)
  const menus = menuNames(platform) ?? [...new Set([...usualMenus, ...made])]
  return menus.map((menu) => ({ title: menu, args: { menu } }))
}

/** The agents, those first who could take a call now. */
export function agentsOf({ names, simulators }: World): HandOption[] {
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

/** The agents but for one who has all of these calls or chats. */
export function agentsBeside(world: World, sessions: readonly HandOption[]): HandOption[] {
  const { calls, chats, agents } = world.simulators['ccai-platform'].state
  const having = sessions.map(({ args: { call, chat } }) => {
    const session = call === undefined ? chats.first('name', String(chat)) : calls.first('name', String(call))
    return session?.agentId
  })
  const [only, ...others] = [...new Set(having)]
  if (only === undefined || only === null || others.length > 0) return agentsOf(world)
  const email = agents.get(only)?.email
  return agentsOf(world).filter(({ args }) => {
    const agent = world.names.agents.get(String(args.agent))
    return agent?.email.trim().toLowerCase() !== email
  })
}

type Contact = ReturnType<typeof contacts>[number]

/** The contacts that concern an agent, the newest first, each with the agent and the person, as the argument `whom`. */
export function contactsWith(
  { names, simulators }: World,
  agentOf: (contact: Contact) => string | null,
  whom: 'person' | 'to',
): HandOption[] {
  const refOf = (email: string) =>
    [...names.agents].find(([, agent]) => agent.email.toLowerCase() === email)?.[0] ?? email
  return contacts(simulators['digital-experience'])
    .flatMap((contact): HandOption[] => {
      const agent = agentOf(contact)
      if (agent === null) return []
      const [person, channel] = [storyName(contact.person), storyName(contact.account)]
      const args = { agent: refOf(agent), [whom]: person, channel }
      return [{ title: `${args.agent} for ${person}`, args }]
    })
    .reverse()
}

/** What the argument of an act may be, as its schema lists it. */
export function optionsOf(step: Step, argument: string): HandOption[] {
  const { options } = actsByName.get(String(step.do))!.act.schema.shape[argument]
  return options.map((option: string) => ({ title: option, args: { [argument]: option } }))
}

/** People and accounts of the messaging service, by what a story calls them. */
export function named(
  rows: Iterable<{ readonly id: string; readonly name: string }>,
  argument: string,
): HandOption[] {
  return Array.from(rows, ({ id, name }) => ({ title: name, args: { [argument]: storyName(id) } }))
}
