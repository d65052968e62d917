import { PlatformAbsent, type PlatformClient, PlatformRefused, PlatformUnavailable } from '../ccai/client.ts'
import type { MetadataRecord, SdkStartBody, SessionEventBody, SetUpBody } from '../ccai/wire.ts'
import type { InboxRow, NewRow, Store } from '../inbox/store.ts'
import { KustomerError } from '../kustomer/errors.ts'
import type { ReadAppState } from '../kustomer/installed-app.ts'
import { isGoneForGood } from '../processing/settlement.ts'
import { type Attempt, reportedWork, type Worker, type WorkParts } from '../processing/work.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'
import { type Readers, readMetadataSituation, readSetUp, readSituation, readStart } from './read-situation.ts'
import type { RuleTable } from './rule-table.ts'
import type { AnySituation, RuleSettings } from './situation.ts'

/** Dependencies of the session workers. */
export interface SessionWorkParts extends WorkParts {
  readonly settings: RuleSettings
  readonly store: Store
  readonly platform: PlatformClient
  readonly readAppState: ReadAppState
  readonly rules: RuleTable
  /** Puts a row into the inbox. */
  readonly accept: (rows: readonly NewRow[]) => Promise<unknown>
  /** What was put off has a lane of its own: a lock by session keeps it and the session's own lane from writing at once. */
  readonly inTurn: <T>(session: string, work: () => Promise<T>) => Promise<T>
}

/** Behind the source of an event whose steps beside the record are tried again, in a lane of their own. */
export const later = ':later'

/** Creates the worker of session events, SDK starts and requests for the custom fields. */
export function createSessionWorker(
  parts: SessionWorkParts,
): Worker<SessionEventBody | SdkStartBody | SetUpBody> {
  return situationWorker(parts, async ({ body, happenedAtMs }, fresh, readers) => {
    switch (body.about) {
      case 'set-up':
        return readSetUp(readers)
      case 'start':
        return readStart(body.identifier, happenedAtMs, readers)
      case 'session':
        return readSituation(body.item, fresh, readers)
    }
  })
}

/** Creates the worker of metadata records. */
export function createMetadataWorker(parts: SessionWorkParts): Worker<MetadataRecord> {
  return situationWorker(parts, (row, fresh, readers) => readMetadataSituation(row.body, fresh, readers))
}

/** Creates a worker that reads the situation, decides on it and then applies the decision. */
function situationWorker<Body>(
  parts: SessionWorkParts,
  read: (row: InboxRow<Body>, fresh: boolean, readers: Readers) => Promise<AnySituation>,
): Worker<Body> {
  const { store, platform, readAppState, settings, rules } = parts
  const work = reportedWork(parts, async (row: InboxRow<Body>, attempt: Attempt) => {
    const { kustomer, because, leftOut } = attempt
    let isPutOff = false
    const putOff = (step: string, error: Error) => {
      attempt.putOff(step, error)
      isPutOff = true
    }
    const giveUp = (step: string, error: unknown) =>
      mayWait(error, row) ? putOff(step, error) : attempt.giveUp(step, error)
    const newestMs = await store.newestDoneAtMs(row.session)
    const fresh = newestMs === undefined || row.happenedAtMs >= newestMs
    const patient = patientReads(row, parts.clock.now(), { putOff, giveUp: attempt.giveUp })
    const appState = () => readAppState(kustomer)
    const readers: Readers = { kustomer, platform, appState, settings, giveUp, patient }
    const decision = decide(await read(row, fresh, readers), rules)
    because.push(...decision.because)
    leftOut.push(...(decision.leftOut ?? []))
    await apply(decision, { kustomer, platform }, attempt, giveUp)
    if (isPutOff) await parts.accept([laterRow(row)])
    return decision.refused
  })
  return (given) => {
    const row = given.source.endsWith(later) ? { ...given, session: sessionOfLater(given) } : given
    return parts.inTurn(row.session, () => work(row))
  }
}

/** How long an event waits for what CCAI Platform cannot show now, in milliseconds. */
const longestWaitMs = 15 * 60_000

/**
 * Reads of CCAI Platform that an event waits for. What the platform has refused, or not known, some times in a row is
 * given up; what it could not show for long is put off: the event is worked on as far as it goes, and once more later.
 * An attempt that has given up one read waits for no other that is refused: two that took turns would never end.
 */
function patientReads(
  row: InboxRow,
  nowMs: number,
  { putOff, giveUp }: Pick<Attempt, 'putOff' | 'giveUp'>,
): Readers['patient'] {
  let hasGivenUp = false
  return async (step, read, hasToBe) => {
    try {
      const found = await read
      if (found === null && hasToBe) throw new PlatformRefused('the platform has no record of it')
      return found
    } catch (error) {
      if (error instanceof PlatformRefused) {
        const absence = new PlatformAbsent(error.message)
        hasGivenUp ||= isGoneForGood(absence, row)
        if (!hasGivenUp) throw absence
        giveUp(step, error)
      } else if (error instanceof PlatformUnavailable && !row.source.endsWith(later)) {
        if (nowMs - row.receivedAtMs < longestWaitMs) throw error
        putOff(step, error)
      } else throw error
      return undefined
    }
  }
}

/** Failed attempts of an event after which what Kustomer keeps failing at is no longer waited for. */
const patience = 4

/**
 * Whether what only adds to the record may wait in a lane of its own: CCAI Platform cannot do it now, or Kustomer
 * answers, but has kept failing.
 */
function mayWait(error: unknown, row: InboxRow): error is Error {
  if (row.source.endsWith(later)) return false
  if (error instanceof PlatformUnavailable) return true
  if (!(error instanceof KustomerError) || error.status === undefined) return false
  return error.kind === 'unknown-outcome' && row.attempts >= patience
}

/**
 * The same event once more, behind nobody: a read shows what is written already, so that only what was put off is left.
 * The session of its row has a name of its own, for a session keeps to one lane.
 */
function laterRow<Body>(row: InboxRow<Body>): NewRow<Body> {
  const { key, source, event, session, receivedAtMs, happenedAtMs, bodyHash, body } = row
  const own = `${session}${later}`
  return {
    key: `${key}${later}`,
    source: `${source}${later}`,
    event,
    session: own,
    lane: own,
    ...{ receivedAtMs, happenedAtMs, bodyHash, body },
  }
}

function sessionOfLater({ session }: InboxRow): string {
  return session.slice(0, -later.length)
}
