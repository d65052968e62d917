import { givenAgent as givenCcaiAgent } from '../../simulators/ccai-platform/given-agent.ts'
import { givenAgent as givenCxoneAgent } from '../../simulators/digital-experience/given-agent.ts'
import { toMs } from '../../simulators/kit/duration.ts'
import { givenConversation, givenCustomer, givenUser } from '../../simulators/kustomer/given.ts'
import type { Given } from './scenario.ts'
import { conversationTruth } from './truth.ts'
import type { World } from './world.ts'

/** External ids of conversations that are there from the start: sessions of long ago, below any the story makes. */
const firstEarlierCall = 101

/** Puts into the simulators what a story begins with. An agent is one person with a user on every platform. */
export function fill(world: World, given: Given): void {
  const { simulators, names } = world
  for (const { ref, name = ref, email } of given.agents) {
    const userId = givenUser(simulators.kustomer, { name, email })
    givenCcaiAgent(simulators['ccai-platform'], { name, email })
    givenCxoneAgent(simulators['digital-experience'], { name, email })
    names.agents.set(ref, { email, userId })
  }
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
      externalId: `${given.settings.EXTERNAL_ID_PREFIX ?? ''}call-${firstEarlierCall + at}`,
      custom: { sessionChannelStr: channel, ...(menu === undefined ? {} : { menuSelectionStr: menu }) },
      createdAtMs: world.clock.now() - toMs(age),
    })
    names.conversations.set(ref, { id, before: JSON.stringify(conversationTruth(world, id)) })
  }
}
