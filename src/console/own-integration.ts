import type { WorldsControl } from '../../simulators/kit/host.ts'
import type { LentPlace } from '../harness/network/main-place.ts'

/** Somebody's own integration, in the core's place, and what it takes to play stories against it. */
export interface OwnIntegration {
  readonly url: string
  /** Takes the place of the main world, whose addresses the integration knows. */
  readonly lendPlace: () => Promise<LentPlace>
  /** The credentials that it was given. */
  readonly settings: Readonly<Record<string, string>>
  /** Real milliseconds of silence after which it counts as idle. */
  readonly settleMs?: number | undefined
  readonly worlds: WorldsControl
}
