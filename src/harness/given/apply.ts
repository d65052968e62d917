import { settableStatuses } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { toMs } from '../../../simulators/kit/duration.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { isPhone, phoneKey, refusalOfCustom } from '../../../simulators/kustomer/world/accepted.ts'
import { givenConversation, givenCustomer } from '../../../simulators/kustomer/world/given.ts'
import {
  applyWorkplace,
  initialStatusNames,
  resolveWorkplace,
} from '../../../simulators/kustomer/world/given-routing.ts'
import type { Given } from '../scenario/schema.ts'
import type { StatusInheritance } from '../scenario/status-inheritance.ts'
import { addAgent } from '../world/added-agent.ts'
import { observedAttributes, observedConversation } from '../world/observed.ts'
import type { World } from '../world/world.ts'
import { GivenError } from './given-error.ts'
import { applyStatuses, applyTeams } from './status-inheritance.ts'

/** First number in the external ids of given conversations, lower than any number that the story will use. */
const firstGivenNumber = 101

/** Throws GivenError for a duplicate name or address, an unknown team or status, and a key without effect. */
function assertAgents({ simulators }: World, { agents, statusInheritance }: Given): void {
  const teams = statusInheritance?.teams.map(({ name }) => name) ?? []
  const kustomerStatuses = initialStatusNames(simulators.kustomer)
  const ccaiStatuses = settableStatuses(simulators['ccai-platform'])
  const assertRef = uniqueAmong('agent')
  const assertEmail = uniqueAmong('agent')
  for (const [at, agent] of agents.entries()) {
    const path = `agents[${at}]`
    assertRef(`${path}.ref`, agent.ref)
    assertEmail(`${path}.email`, agent.email, agent.email.trim().toLowerCase())
    assertEffect(path, agent, statusInheritance)
    // Kustomer compares names without regard to case, CCAI Platform exactly.
    assertAmong(`${path}.team`, agent.team, teams, true)
    assertAmong(`${path}.kustomerStatus`, agent.kustomerStatus, kustomerStatuses, true)
    assertAmong(`${path}.ccaiStatus`, agent.ccaiStatus, ccaiStatuses)
  }
}

/** Throws GivenError for a duplicate name, phone or external id, and for a phone that Kustomer would refuse. */
function assertCustomers({ customers }: Given): void {
  const assertRef = uniqueAmong('customer')
  const numbers = { phone: uniqueAmong('customer'), whatsapp: uniqueAmong('customer') }
  const assertExternalId = uniqueAmong('customer')
  for (const [at, { ref, externalId, ...others }] of customers.entries()) {
    const path = `customers[${at}]`
    assertRef(`${path}.ref`, ref)
    for (const key of ['phone', 'whatsapp'] as const) {
      const number = others[key]
      if (number === undefined) continue
      const message = `"${number}" is no phone number; expected one such as +14155550123`
      if (!isPhone(number)) throw new GivenError(`${path}.${key}`, message)
      numbers[key](`${path}.${key}`, number, phoneKey(number))
    }
    if (externalId !== undefined) assertExternalId(`${path}.externalId`, externalId)
  }
}

/** Throws GivenError for a duplicate name, an unknown customer, and a menu or age that is not possible. */
function assertConversations({ clock }: World, { customers, conversations }: Given): void {
  const assertRef = uniqueAmong('conversation')
  const refs = customers.map(({ ref }) => ref)
  for (const [at, { ref, customer, menu, age }] of conversations.entries()) {
    const path = `conversations[${at}]`
    assertRef(`${path}.ref`, ref)
    if (!refs.includes(customer)) {
      const message = `no customer "${customer}" is given; ${offer(customer, refs)}`
      throw new GivenError(`${path}.customer`, message)
    }
    const wrong = menu === undefined ? undefined : refusalOfCustom({ menuSelectionStr: menu })
    if (wrong !== undefined) throw new GivenError(`${path}.menu`, wrong)
    if (clock.now() < toMs(age)) {
      throw new GivenError(`${path}.age`, `"${age}" ago is before 1970; expected a later time, such as "1d"`)
    }
  }
}

/** Returns a check that throws GivenError for a value it has seen before; values are compared by `key`. */
function uniqueAmong(kind: 'agent' | 'customer' | 'conversation') {
  const taken = new Map<string, string>()
  return (path: string, value: string, key = value): void => {
    const other = taken.get(key)
    if (other !== undefined) {
      throw new GivenError(path, `another ${kind} has "${other}"; expected one of its own`)
    }
    taken.set(key, value)
  }
}

/** Refuses a key that would have no effect, because it is probably a mistake. */
function assertEffect(path: string, agent: Given['agents'][number], inheritance?: StatusInheritance): void {
  const { without } = agent
  const assertNone = (keys: ReadonlyArray<keyof typeof agent>, reason: string) => {
    const key = keys.find((one) => agent[one] !== undefined)
    if (key) throw new GivenError(`${path}.${key}`, `has no effect ${reason}; expected nothing`)
  }
  if (!inheritance) assertNone(['team', 'kustomerStatus'], 'without given.statusInheritance')
  if (without === 'kustomer') assertNone(['team', 'kustomerStatus'], 'for an agent without a user there')
  if (without === 'ccai') assertNone(['ccaiStatus', 'adapter'], 'for an agent without a user there')
}

function assertAmong(
  path: string,
  value: string | undefined,
  names: readonly string[],
  ignoreCase = false,
): void {
  if (value === undefined) return
  const same = (name: string) => (ignoreCase ? name.toLowerCase() === value.toLowerCase() : name === value)
  if (!names.some(same)) throw new GivenError(path, `no agent begins with "${value}"; ${offer(value, names)}`)
}

/** Gives each agent with a user in Kustomer a team and a status. */
function seatAgents(world: World, given: Given, inheritance: StatusInheritance): void {
  const { kustomer } = world.simulators
  const agents = given.agents.filter(({ without }) => without !== 'kustomer')
  applyTeams(world, inheritance, agents)
  for (const { ref, team = inheritance.teams[0]?.name, kustomerStatus: status = 'Available' } of agents) {
    const { userId: id } = world.names.agents.get(ref)!
    applyWorkplace(kustomer, { id }, resolveWorkplace(kustomer, { team, status }))
  }
}

/**
 * Creates the records that a story starts with in the simulators; an agent gets a user on every platform.
 * @throws GivenError for agents, statuses, teams, customers or conversations that are not possible as given
 */
export function applyGiven(world: World, given: Given): void {
  const { simulators, names } = world
  if (given.statusInheritance) applyStatuses(world, given.statusInheritance)
  assertAgents(world, given)
  assertCustomers(given)
  assertConversations(world, given)
  for (const agent of given.agents) addAgent(world, agent)
  if (given.statusInheritance) seatAgents(world, given, given.statusInheritance)
  for (const { ref, name = ref, phone, whatsapp, externalId } of given.customers) {
    const id = givenCustomer(simulators.kustomer, { name, phone, whatsapp, externalId })
    names.customers.set(ref, { id, phone: phone ?? whatsapp, externalId })
  }
  for (const [at, { ref, customer, status, channel, menu, age }] of given.conversations.entries()) {
    const id = givenConversation(simulators.kustomer, {
      customerId: names.customers.get(customer)!.id,
      status,
      externalId: `${given.settings.EXTERNAL_ID_PREFIX ?? ''}${channel === 'chat' ? 'chat' : 'call'}-${firstGivenNumber + at}`,
      custom: { sessionChannelStr: channel, ...(menu === undefined ? {} : { menuSelectionStr: menu }) },
      createdAtMs: world.clock.now() - toMs(age),
    })
    names.conversations.set(ref, { id, before: JSON.stringify(observedConversation(world, id)) })
  }
  for (const resource of ['customer', 'message', 'conversation']) {
    names.attributes.set(resource, observedAttributes(world, resource))
  }
}
