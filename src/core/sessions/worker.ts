import type { PlatformClient } from '../ccai/client.ts'
import type { MetadataRecord, SessionNews, SetUpNews, StartNews } from '../ccai/wire.ts'
import type { InboxRow, Store } from '../inbox/store.ts'
import type { AppLook } from '../kustomer/installed-app.ts'
import { type Attempt, reportedWork, type Worker, type WorkParts } from '../processing/work.ts'
import { apply } from './apply.ts'
import { decide, type RuleTable } from './decide.ts'
import { type Readers, readMetadataSituation, readSetUp, readSituation, readStart } from './read-situation.ts'
import type { AnySituation, RuleSettings } from './situation.ts'

/** What following sessions needs. */
export interface SessionWorkParts extends WorkParts {
  readonly settings: RuleSettings
  readonly store: Store
  readonly platform: PlatformClient
  readonly app: AppLook
  readonly rules: RuleTable
}

/** Makes the worker of what is told of sessions, and of what belongs to none and leads to the same records. */
export function createSessionWorker(parts: SessionWorkParts): Worker<SessionNews | StartNews | SetUpNews> {
  return follower(parts, async ({ body, happenedAtMs }, fresh, readers) => {
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

/** Makes the worker of metadata records. */
export function createMetadataWorker(parts: SessionWorkParts): Worker<MetadataRecord> {
  return follower(parts, (row, fresh, readers) => readMetadataSituation(row.body, fresh, readers))
}

/** All reads before the decision, all writes after it. */
function follower<Body>(
  parts: SessionWorkParts,
  read: (row: InboxRow<Body>, fresh: boolean, readers: Readers) => Promise<AnySituation>,
): Worker<Body> {
  const { store, platform, app, settings, rules } = parts
  return reportedWork(parts, async (row: InboxRow<Body>, { kustomer, because, done }: Attempt) => {
    const newestMs = await store.newestDoneAtMs(row.session)
    const fresh = newestMs === undefined || row.happenedAtMs >= newestMs
    const readers: Readers = { kustomer, platform, appState: () => app(kustomer), settings }
    const decision = decide(await read(row, fresh, readers), rules)
    because.push(...decision.because)
    await apply(decision, { kustomer, platform }, done)
    return decision.refused
  })
}
