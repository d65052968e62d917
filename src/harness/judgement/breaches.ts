import type { JournalLine } from '../journal/journal.ts'
import type { Fault } from '../network/fault-kinds.ts'
import { acceptedFromStrangers, lostEvents, unsettledEvents } from './acceptance.ts'
import type { Breach } from './breach.ts'
import { laneOrder } from './lane-order.ts'
import { loggedData } from './logged-data.ts'
import { lostMessages, messageOrder } from './messages.ts'
import { outdatedAssignment } from './outdated-assignment.ts'
import { repeatedWrites } from './repeated-writes.ts'
import { settledOnce } from './settled-once.ts'
import { endedTokens, tokensAtATime } from './token-use.ts'
import { toldDoubts } from './told-doubts.ts'
import { toldPauses } from './told-pauses.ts'
import type { Truth } from './truth.ts'

/**
 * The invariants that a story broke, whatever its faults.
 * @param usuallyWaiting how many events wait at its end without a fault
 */
export function breachesOf(
  journal: readonly JournalLine[],
  truth: Truth,
  faults: readonly Fault[],
  usuallyWaiting = 0,
): Breach[] {
  return [
    acceptedFromStrangers(journal),
    lostEvents(journal, truth),
    lostMessages(journal, truth),
    unsettledEvents(truth, usuallyWaiting),
    laneOrder(journal, truth),
    messageOrder(journal, truth),
    outdatedAssignment(journal, truth),
    settledOnce(journal, truth),
    tokensAtATime(journal),
    endedTokens(journal, truth),
    toldPauses(journal, faults),
    repeatedWrites(journal),
    toldDoubts(journal, truth),
    loggedData(journal, truth),
  ].filter((breach) => breach !== undefined)
}
