import type { SortOfLanes, Store } from '../inbox/store.ts'
import type { GatedSide } from '../processing/gate.ts'
import type { SharedGate } from '../processing/shared-gate.ts'

/** One side of the core, for an operator: whether it is asked, and which lanes wait for it. */
export interface Side extends SortOfLanes {
  readonly name: GatedSide | 'ccaiPlatform'
  readonly gate: Pick<SharedGate<GatedSide>, 'standing'>
}

/** What an operator is shown of one side. */
export interface ShownSide {
  readonly state: 'answers' | 'refuses' | 'limits'
  readonly sinceMs: number | null
  readonly nextAtMs: number | null
  readonly waiting: number
  readonly waitingSinceMs: number | null
}

/** A side that is held back is tried when its gate says so, whatever the events that wait for it are set for. */
export async function shownSides(
  sides: readonly Side[],
  store: Pick<Store, 'backlogs'>,
): Promise<Record<string, ShownSide>> {
  const backlogs = await store.backlogs(sides)
  const shown = sides.map(({ name, gate }, at) => {
    const { state, sinceMs = null, nextAtMs } = gate.standing()
    const { waiting, sinceMs: waitingSinceMs, nextAtMs: dueAtMs } = backlogs[at]!
    return [name, { state, sinceMs, nextAtMs: nextAtMs ?? dueAtMs, waiting, waitingSinceMs }]
  })
  return Object.fromEntries(shown)
}
