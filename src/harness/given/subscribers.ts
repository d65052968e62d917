import { givenSubscriber } from '../../../simulators/digital-experience/world/given-subscriber.ts'
import { listenerOrigin } from '../network/listener.ts'
import type { Given } from '../scenario/schema.ts'
import type { World } from '../world/world.ts'

/** Has those given subscribe to the events of Digital Experience: the world's listener, unless they name an address. */
export function giveSubscribers({ simulators }: World, { subscribers }: Given): void {
  for (const { ref, url = `${listenerOrigin}/${ref}`, events = null } of subscribers) {
    givenSubscriber(simulators['digital-experience'], { id: ref, url, events })
  }
}
