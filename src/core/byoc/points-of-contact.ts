import type { DigitalClient, PointOfContact } from '../digital-experience/client.ts'
import type { Clock } from '../ports/clock.ts'

/** How long what was read counts, and the pause between two reads that find nothing. */
const readLifeMs = 60_000
const pauseMs = 1000

/** Which account of the channel is which point of contact; CXone is the memory, read again once a minute. */
export interface PointsOfContact {
  /** The point of contact of an account; `undefined` when there is none now. */
  ofAccount(account: string): Promise<PointOfContact | undefined>
  ofId(id: string): Promise<PointOfContact | undefined>
}

/**
 * Reads the points of contact of one integration, or with an empty id of all.
 * @throws what the client throws
 */
export function pointsOfContact(
  digital: Pick<DigitalClient, 'channels'>,
  clock: Clock,
  integrationId: string,
): PointsOfContact {
  let held: { readonly channels: readonly PointOfContact[]; readonly readAtMs: number } | undefined
  let running: Promise<readonly PointOfContact[]> | undefined

  async function read(): Promise<readonly PointOfContact[]> {
    const all = await digital.channels()
    const channels = all.filter(
      ({ channelIntegrationId }) => integrationId === '' || channelIntegrationId === integrationId,
    )
    held = { channels, readAtMs: clock.now() }
    return channels
  }

  async function find(isIt: (channel: PointOfContact) => boolean): Promise<PointOfContact | undefined> {
    const ageMs = held ? clock.now() - held.readAtMs : Number.POSITIVE_INFINITY
    const known = held?.channels.find(isIt)
    if (ageMs < (known ? readLifeMs : pauseMs)) return known
    running ??= read().finally(() => {
      running = undefined
    })
    return (await running).find(isIt)
  }

  return {
    ofAccount: (account) => find(({ idOnExternalPlatform }) => idOnExternalPlatform === account),
    ofId: (id) => find((channel) => channel.id === id),
  }
}
