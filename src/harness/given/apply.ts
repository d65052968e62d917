import { givenMenus } from '../../../simulators/ccai-platform/world/given-menus.ts'
import { toMs } from '../../../simulators/kit/duration.ts'
import { givenConversation, givenCustomer, givenDropDown } from '../../../simulators/kustomer/world/given.ts'
import { applyWorkplace, resolveWorkplace } from '../../../simulators/kustomer/world/given-routing.ts'
import { givenMistakes } from '../scenario/given-mistakes.ts'
import type { Given } from '../scenario/schema.ts'
import type { StatusInheritance } from '../scenario/status-inheritance.ts'
import { addAgent } from '../world/added-agent.ts'
import { observedAttributes, observedConversation } from '../world/observed.ts'
import type { World } from '../world/world.ts'
import { giveConfigurations } from './configurations.ts'
import { GivenError } from './given-error.ts'
import { giveCompanies, giveObjects } from './objects.ts'
import { givePointsOfContact } from './points-of-contact.ts'
import { applyStatuses, applyTeams } from './status-inheritance.ts'
import { giveSubscribers } from './subscribers.ts'
import { giveSystemUser } from './system-user.ts'

/** First number in the external ids of given conversations, lower than any number that the story will use. */
const firstGivenNumber = 101

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
  const [mistake] = givenMistakes(given, world.clock.now())
  if (mistake) throw new GivenError(mistake.path, mistake.message)
  if (given.menus) givenMenus(simulators['ccai-platform'], given.menus)
  if (given.statusInheritance) applyStatuses(world, given.statusInheritance)
  for (const agent of given.agents) addAgent(world, agent)
  if (given.statusInheritance) seatAgents(world, given, given.statusInheritance)
  for (const dropDown of given.dropDowns) givenDropDown(simulators.kustomer, dropDown)
  giveCompanies(world, given)
  for (const { ref, name = ref, company: companyRef, ...contact } of given.customers) {
    const { phone, whatsapp, externalId } = contact
    const company = companyRef === undefined ? undefined : names.objects.get(companyRef)!.id
    const id = givenCustomer(simulators.kustomer, { name, company, ...contact })
    names.customers.set(ref, { id, phone: phone ?? whatsapp, externalId })
  }
  givePointsOfContact(world, given)
  giveSubscribers(world, given)
  giveSystemUser(world, given)
  giveConfigurations(world, given)
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
  giveObjects(world, given)
  for (const resource of ['customer', 'message', 'conversation']) {
    names.attributes.set(resource, observedAttributes(world, resource))
  }
}
