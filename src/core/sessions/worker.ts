import type { PlatformClient } from '../ccai/client.ts'
import type { MetadataRecord, SdkStartBody, SessionEventBody, SetUpBody } from '../ccai/wire.ts'
import type { InboxRow, Store } from '../inbox/store.ts'
import type { ReadAppState } from '../kustomer/installed-app.ts'
import { type Attempt, reportedWork, type Worker, type WorkParts } from '../processing/work.ts'
import { apply } from './apply.ts'
import { decide, type RuleTable } from './decide.ts'
import { type Readers, readMetadataSituation, readSetUp, readSituation, readStart } from './read-situation.ts'
import type { AnySituation, RuleSettings } from './situation.ts'

/** Dependencies of the session workers. */
export interface SessionWorkParts extends WorkParts {
  readonly settings: RuleSettings
  readonly store: Store
  readonly platform: PlatformClient
  readonly readAppState: ReadAppState
  readonly rules: RuleTable
}

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
  return reportedWork(
    parts,
    async (row: InboxRow<Body>, { kustomer, because, leftOut, ...record }: Attempt) => {
      const newestMs = await store.newestDoneAtMs(row.session)
      const fresh = newestMs === undefined || row.happenedAtMs >= newestMs
      const readers: Readers = { kustomer, platform, appState: () => readAppState(kustomer), settings }
      const decision = decide(await read(row, fresh, readers), rules)
      because.push(...decision.because)
      leftOut.push(...(decision.leftOut ?? []))
      await apply(decision, { kustomer, platform }, record)
      return decision.refused
    },
  )
}
