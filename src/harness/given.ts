import { givenAgent as givenCcaiAgent } from '../../simulators/ccai-platform/given-agent.ts'
import { givenAgent as givenCxoneAgent } from '../../simulators/digital-experience/given-agent.ts'
import { toMs } from '../../simulators/kit/duration.ts'
import { givenConversation, givenCustomer, givenUser } from '../../simulators/kustomer/given.ts'
import { deskOf, putAtDesk } from '../../simulators/kustomer/given-routing.ts'
import { fillStatuses, fillTeams, type StatusInheritance } from './given-status.ts'
import type { Given } from './scenario.ts'
import { attributeTruth, conversationTruth } from './truth.ts'
import type { World } from './world.ts'

/** External ids of conversations that are there from the start: sessions of long ago, below any the story makes. */
const firstEarlier = 101

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

/** Puts into the simulators what a story begins with. An agent is one person with a user on every platform. */
export function fill(world: World, given: Given): void {
  const { simulators, names } = world
  if (given.statusInheritance) fillStatuses(world, given.statusInheritance)
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
    const owner = names.customers.get(customer)
    if (!owner)
      throw new RangeError(`given.conversations[${at}].customer: no customer "${customer}" is given`)
    const id = givenConversation(simulators.kustomer, {
      customerId: owner.id,
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
