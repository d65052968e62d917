import { givenAgent as givenCcaiAgent } from '../../../simulators/ccai-platform/world/given-agent.ts'
import { settableStatuses } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { givenAgent as givenCxoneAgent } from '../../../simulators/digital-experience/world/given-agent.ts'
import { toMs } from '../../../simulators/kit/duration.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { isPhone, phoneKey, refusalOfCustom } from '../../../simulators/kustomer/world/accepted.ts'
import { givenConversation, givenCustomer, givenUser } from '../../../simulators/kustomer/world/given.ts'
import { beginnersStatuses, deskOf, putAtDesk } from '../../../simulators/kustomer/world/given-routing.ts'
import type { Given } from '../scenario/schema.ts'
import type { StatusInheritance } from '../scenario/status-inheritance.ts'
import { attributeTruth, conversationTruth } from '../world/observed.ts'
import type { World } from '../world/world.ts'
import { GivenError } from './given-error.ts'
import { fillStatuses, fillTeams } from './status-inheritance.ts'

/** External ids of conversations that are there from the start: sessions of long ago, below any the story makes. */
const firstEarlier = 101

/** Throws GivenError for two agents of one name or address, for what no agent begins with, and for what has no effect. */
function assertAgents({ simulators }: World, { agents, statusInheritance }: Given): void {
  const teams = statusInheritance?.teams.map(({ name }) => name) ?? []
  const kustomerStatuses = beginnersStatuses(simulators.kustomer)
  const ccaiStatuses = settableStatuses(simulators['ccai-platform'])
  const assertRef = ownAmong('agent')
  const assertEmail = ownAmong('agent')
  for (const [at, agent] of agents.entries()) {
    const path = `agents[${at}]`
    assertRef(`${path}.ref`, agent.ref)
    assertEmail(`${path}.email`, agent.email, agent.email.trim().toLowerCase())
    assertEffect(path, agent, statusInheritance)
    // Kustomer finds names in any case, CCAI Platform as they are written.
    assertAmong(`${path}.team`, agent.team, teams, true)
    assertAmong(`${path}.kustomerStatus`, agent.kustomerStatus, kustomerStatuses, true)
    assertAmong(`${path}.ccaiStatus`, agent.ccaiStatus, ccaiStatuses)
  }
}

/** Throws GivenError for two customers who would be one, and for a phone that Kustomer does not take. */
function assertCustomers({ customers }: Given): void {
  const assertRef = ownAmong('customer')
  const assertPhone = ownAmong('customer')
  const assertExternalId = ownAmong('customer')
  for (const [at, { ref, phone, externalId }] of customers.entries()) {
    const path = `customers[${at}]`
    assertRef(`${path}.ref`, ref)
    if (phone !== undefined) {
      const message = `"${phone}" is no phone number; expected one such as +14155550123`
      if (!isPhone(phone)) throw new GivenError(`${path}.phone`, message)
      assertPhone(`${path}.phone`, phone, phoneKey(phone))
    }
    if (externalId !== undefined) assertExternalId(`${path}.externalId`, externalId)
  }
}

/** Throws GivenError for two conversations of one name, for what Kustomer does not take, and for nobody's. */
function assertConversations({ clock }: World, { customers, conversations }: Given): void {
  const assertRef = ownAmong('conversation')
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

/** Throws GivenError for the second of two that have the same; `key` is what they are compared by. */
function ownAmong(kind: 'agent' | 'customer' | 'conversation') {
  const taken = new Map<string, string>()
  return (path: string, value: string, key = value): void => {
    const other = taken.get(key)
    if (other !== undefined) {
      throw new GivenError(path, `another ${kind} has "${other}"; expected one of its own`)
    }
    taken.set(key, value)
  }
}

/** What stands there and would be read by nobody is a slip too. */
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
  inAnyCase = false,
): void {
  if (value === undefined) return
  const same = (name: string) => (inAnyCase ? name.toLowerCase() === value.toLowerCase() : name === value)
  if (!names.some(same)) throw new GivenError(path, `no agent begins with "${value}"; ${offer(value, names)}`)
}

/** Puts agents to work: each in a team of Kustomer, with a status. */
function seatAgents(world: World, given: Given, inheritance: StatusInheritance): void {
  const { kustomer } = world.simulators
  const agents = given.agents.filter(({ without }) => without !== 'kustomer')
  fillTeams(world, inheritance, agents)
  for (const { ref, team = inheritance.teams[0]?.name, kustomerStatus: status = 'Available' } of agents) {
    const { userId: id } = world.names.agents.get(ref)!
    putAtDesk(kustomer, { id }, deskOf(kustomer, { team, status }))
  }
}

/**
 * Puts into the simulators what a story begins with. An agent is one person with a user on every platform.
 * @throws GivenError for agents, statuses, teams, customers or conversations that cannot be as they are given
 */
export function fill(world: World, given: Given): void {
  const { simulators, names } = world
  if (given.statusInheritance) fillStatuses(world, given.statusInheritance)
  assertAgents(world, given)
  assertCustomers(given)
  assertConversations(world, given)
  // Without the app no page of Kustomer shows an adapter.
  const isWithoutApp = given.switches.kustomer?.ujetApp === 'absent'
  for (const { ref, name = ref, email, ccaiStatus: status, without, ...at } of given.agents) {
    const adapter = at.adapter ?? (isWithoutApp ? 'none' : 'open')
    const userId = without === 'kustomer' ? '' : givenUser(simulators.kustomer, { name, email })
    if (without !== 'ccai') givenCcaiAgent(simulators['ccai-platform'], { name, email, status, adapter })
    givenCxoneAgent(simulators['digital-experience'], { name, email })
    names.agents.set(ref, { email, userId })
  }
  if (given.statusInheritance) seatAgents(world, given, given.statusInheritance)
  for (const { ref, name = ref, phone, externalId } of given.customers) {
    const id = givenCustomer(simulators.kustomer, { name, phone, externalId })
    names.customers.set(ref, { id, phone, externalId })
  }
  for (const [at, { ref, customer, status, channel, menu, age }] of given.conversations.entries()) {
    const id = givenConversation(simulators.kustomer, {
      customerId: names.customers.get(customer)!.id,
      status,
      externalId: `${given.settings.EXTERNAL_ID_PREFIX ?? ''}${channel === 'chat' ? 'chat' : 'call'}-${firstEarlier + at}`,
      custom: { sessionChannelStr: channel, ...(menu === undefined ? {} : { menuSelectionStr: menu }) },
      createdAtMs: world.clock.now() - toMs(age),
    })
    names.conversations.set(ref, { id, before: JSON.stringify(conversationTruth(world, id)) })
  }
  for (const resource of ['customer', 'message', 'conversation']) {
    names.attributes.set(resource, attributeTruth(world, resource))
  }
}
