import type { JournalLine } from '../journal/journal.ts'
import { lostEvents, unsettledEvents } from './acceptance.ts'
import type { Breach } from './breach.ts'
import { laneOrder } from './lane-order.ts'
import { loggedData } from './logged-data.ts'
import { repeatedWrites } from './repeated-writes.ts'
import { endedTokens, tokensAtATime } from './token-use.ts'
import type { Truth } from './truth.ts'

/** The invariants that a story broke, whatever its faults. */
export function breachesOf(journal: readonly JournalLine[], truth: Truth): Breach[] {
  return [
    lostEvents(journal, truth),
    unsettledEvents(truth),
    laneOrder(journal, truth),
    tokensAtATime(journal),
    endedTokens(journal),
    repeatedWrites(journal),
    loggedData(journal, truth),
  ].filter((breach) => breach !== undefined)
}
