import type { PlatformClient } from '../ccai/client.ts'
import { metadataSchema, readEvent } from '../ccai/wire.ts'
import { memorialize } from '../cxone/memorialization.ts'
import type { InboxRow, Settlement, Store } from '../inbox/store.ts'
import { ruleSettingsOf } from '../integration.ts'
import type { createKustomerClient, KustomerClient } from '../kustomer/client.ts'
import type { AppLook } from '../kustomer/installed-app.ts'
import type { Clock } from '../ports/clock.ts'
import type { Observer } from '../processing/report.ts'
import { settlementOf } from '../processing/settlement.ts'
import type { Settings } from '../settings.ts'
import { apply } from './apply.ts'
import { decide, type RuleTable } from './decide.ts'
import { type Readers, readMetadataSituation, readSituation } from './read-situation.ts'
import type { Situation } from './situation.ts'

/** What working on an event needs. */
export interface WorkerParts {
  readonly settings: Settings
  readonly clock: Clock
  readonly store: Store
  readonly kustomer: ReturnType<typeof createKustomerClient>
  readonly platform: PlatformClient
  readonly app: AppLook
  readonly rules: RuleTable
  readonly jitter: () => number
  readonly observe: Observer
}

/** The work on one event: read, decide, apply, report. It never throws; a failure is a settlement. */
export function createWorker(parts: WorkerParts): (row: InboxRow) => Promise<Settlement> {
  const { clock, jitter, kustomer, observe } = parts
  return async (row) => {
    const account = { waitedForTokenMs: 0, calls: 0 }
    const client = kustomer.accounting(account)
    const writes: string[] = []
    const done = (write: string) => writes.push(write)
    const because: string[] = []
    let refused: string | undefined
    let settlement: Settlement = { state: 'done' }
    try {
      if (row.source === 'cxone') await memorialize(row.body, client, done)
      else refused = await followSession(row, parts, client, { because, done })
    } catch (error) {
      settlement = settlementOf(error, row, clock.now(), jitter)
    }
    if (account.waitedForTokenMs > 0) because.push('token-regeneration-delay')
    observe({
      source: row.source,
      event: row.event,
      session: row.session,
      attempt: row.attempts + 1,
      because,
      writes,
      waitedForTokenMs: account.waitedForTokenMs,
      outcome: outcomeOf(settlement, writes),
      ...(settlement.state === 'done' ? {} : { reason: settlement.reason }),
      ...(refused === undefined ? {} : { reason: refused }),
    })
    return settlement
  }
}

/** One session event or metadata record: all reads before the decision, all writes after it. */
async function followSession(
  row: InboxRow,
  { settings, store, platform, rules, app }: WorkerParts,
  kustomer: KustomerClient,
  { because, done }: { because: string[]; done: (write: string) => void },
): Promise<string | undefined> {
  const newestMs = await store.newestDoneAtMs(row.session)
  const fresh = newestMs === undefined || row.happenedAtMs >= newestMs
  const readers: Readers = {
    kustomer,
    platform,
    appState: () => app(kustomer),
    settings: ruleSettingsOf(settings),
  }
  const decision = decide(await situationOf(row, fresh, readers), rules)
  because.push(...decision.because)
  await apply(decision, { kustomer, platform }, done)
  return decision.refused
}

async function situationOf(row: InboxRow, fresh: boolean, readers: Readers): Promise<Situation> {
  if (row.source === 'ccai-metadata') {
    return readMetadataSituation(metadataSchema.parse(row.body), fresh, readers)
  }
  const event = readEvent(row.body)
  if (!event.success) throw event.error
  return readSituation(event.data, fresh, readers)
}

function outcomeOf(settlement: Settlement, writes: readonly string[]) {
  if (settlement.state === 'waiting') return 'retry'
  if (settlement.state === 'dead') return 'dead'
  return writes.length > 0 ? 'applied' : 'nothing-to-do'
}
