import type { Hono } from 'hono'
import { appTokenCheck } from './agent-status/app-token.ts'
import { platformStatuses } from './agent-status/ccai-statuses.ts'
import { type StatusRuleTable, statusRules } from './agent-status/decide.ts'
import { type AppEventReceiver, addAppEventRoute } from './agent-status/receiver.ts'
import { createStatusWorker } from './agent-status/worker.ts'
import { addActionRoutes } from './byoc/action-routes.ts'
import { byocGates } from './byoc/gates.ts'
import { createMiddleware } from './byoc/middleware.ts'
import type { ActionParts } from './byoc/page-visit.ts'
import { addByocRoutes, type ByocReceiver } from './byoc/receiver.ts'
import type { AgentStatusBody } from './ccai/agent-status-item.ts'
import { createPlatformClient } from './ccai/client.ts'
import { PlatformStanding } from './ccai/standing.ts'
import type { PlatformEventBody } from './ccai/wire.ts'
import { type AdministrationParts, administrationParts } from './cxone/administration/parts.ts'
import { addAdministrationRoutes } from './cxone/administration/routes.ts'
import { agentIntegrations } from './cxone/agent-integrations.ts'
import type { TokensOfKey } from './cxone/connections.ts'
import { createMemorializationWorker } from './cxone/memorialization.ts'
import { addRuntimeRoutes, type RuntimeParts } from './cxone/runtime.ts'
import { type Accept, createReceiver } from './http/receiver.ts'
import type { Inbox } from './inbox/inbox.ts'
import type { InboxRow, NewRow, Store } from './inbox/store.ts'
import { type StoreNotice, type WatchedStore, watchedStore } from './inbox/watched-store.ts'
import { createKustomerClient } from './kustomer/client.ts'
import { cachedAppState } from './kustomer/installed-app.ts'
import type { TokenSource } from './kustomer/token-source.ts'
import { inboxOf, sidesOf } from './lanes.ts'
import type { Metrics } from './operator/metrics.ts'
import { addOperatorRoutes, type OperatorNotice, type OperatorParts } from './operator/routes.ts'
import type { Side } from './operator/sides.ts'
import { addStandingRoutes, type StandingParts } from './operator/standing.ts'
import type { Clock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import type { GateNotice } from './processing/gate.ts'
import { KustomerGate } from './processing/kustomer-gate.ts'
import { oneAtATime } from './processing/one-at-a-time.ts'
import type { Observer } from './processing/report.ts'
import { workBySource } from './processing/work.ts'
import { addMetadataRoute, addSessionEventRoute, type PlatformReceiver } from './sessions/receiver.ts'
import { ccaiRules, type RuleTable } from './sessions/rule-table.ts'
import { createMetadataWorker, createSessionWorker, later } from './sessions/worker.ts'
import { ruleSettingsOf, type Settings } from './settings.ts'

/** What the core is assembled from: its settings, and its side effects (clock, network, store, randomness). */
export interface IntegrationParts {
  readonly settings: Settings
  readonly clock: Clock
  readonly fetch: Fetch
  readonly store: Store
  readonly tokens: TokenSource
  readonly tokensOfKey: TokensOfKey
  /** Random number (0 ≤ x < 1) that spreads the delays between retries. */
  readonly jitter: () => number
  readonly observe: Observer
  /**
   * Told when a side begins to refuse or to limit the core, or the store to fail, when that has passed, and what an
   * operator has had done.
   */
  readonly announce?: (
    notice:
      | GateNotice
      | GateNotice<'digitalExperience'>
      | GateNotice<'channel'>
      | StoreNotice
      | OperatorNotice,
  ) => void
  /** Counts what is taken in and done; `/metrics` shows it. */
  readonly metrics?: Metrics
  readonly rules?: RuleTable
  readonly statusRules?: StatusRuleTable
}

/** The running core: its HTTP app, and how to start and stop its background work. */
export interface Integration {
  /** The routes, the same for all cores of the process. */
  readonly app: Hono<ReceiverEnv>
  /** What the routes need of this core: the second argument of `app.fetch`. */
  readonly env: Receivers
  /** Resumes the events that an earlier run left unfinished in the store. */
  start(): Promise<void>
  /** Accepts and starts nothing any more; resolves once the work under way has ended. */
  stop(): Promise<void>
}

/** What each route needs of the core that a request is for. */
export interface Receivers {
  readonly standing: StandingParts
  readonly sessionEvents: PlatformReceiver
  readonly chatEvents: PlatformReceiver
  readonly sessionMetadata: PlatformReceiver
  readonly cxoneRuntime: RuntimeParts
  readonly cxoneAdministration: AdministrationParts
  readonly appEvents: AppEventReceiver
  readonly byoc: ByocReceiver
  readonly byocActions: ActionParts
  readonly operator: OperatorParts
}

type StatusRow = InboxRow<AgentStatusBody>
type SessionRow = InboxRow<Exclude<PlatformEventBody, AgentStatusBody>>

function isAboutStatus(row: StatusRow | SessionRow): row is StatusRow {
  return row.body.about === 'agent-status'
}

/** The hono environment of the routes. */
export interface ReceiverEnv {
  Bindings: Receivers
}

/** Shared: the functions of a hono app outlive it, with all that they reach, until the engine collects all garbage. */
const app = createRoutes()

/**
 * Assembles the core: receivers put events into the inbox, which hands them, lane by lane, to a worker that reads,
 * decides and applies. Nothing runs before the first event or `start`.
 */
export function createIntegration(given: IntegrationParts): Integration {
  const parts = { ...given, store: watchedStore(given.store, given.announce), observe: observerOf(given) }
  const { settings, clock, store } = parts
  const maxAgeMs = settings.RETRY_FOR_DAYS * 86_400_000
  const { kustomer, platform, platformStanding, crm } = clientsOf(parts)
  const gate = new KustomerGate(clock, parts.announce)
  const statusAccount = { waitedForTokenMs: 0, requests: 0 }
  const readAppState = cachedAppState(clock, settings.KUSTOMER_APP_CHECK)
  const status = createStatusWorker({
    ...parts,
    maxAgeMs,
    gate,
    readAppState,
    kustomer: kustomer.forAccount(statusAccount),
    account: statusAccount,
    platform: platformStatuses(platform),
    options: statusOptionsOf(settings),
    rules: parts.statusRules ?? statusRules,
  })
  const accept = (rows: readonly NewRow[]) => inbox.accept(rows)
  const sessionParts = {
    ...parts,
    maxAgeMs,
    gate,
    settings: ruleSettingsOf(settings),
    rules: parts.rules ?? ccaiRules,
    kustomer,
    platform,
    readAppState,
    accept,
    inTurn: oneAtATime(),
  }
  const followSession = createSessionWorker(sessionParts)
  const followRecord = createMetadataWorker(sessionParts)
  const gates = byocGates(clock, parts.announce)
  const middleware = createMiddleware({ ...parts, maxAgeMs, gates, accept })
  // Keyed by the `source` that receivers set on inbox rows, or a worker, with `later`.
  const workers = {
    'ccai-platform': (row: StatusRow | SessionRow) =>
      isAboutStatus(row) ? status.onPlatformEvent(row) : followSession(row),
    [`ccai-platform${later}`]: followSession,
    'ccai-metadata': followRecord,
    [`ccai-metadata${later}`]: followRecord,
    kustomer: status.onKustomerEvent,
    cxone: createMemorializationWorker({
      ...parts,
      ...{ maxAgeMs, gate, kustomer, ...crm, overlongText: settings.MEMORIALIZE_OVERLONG_TEXT },
    }),
    ...middleware.workers,
  }
  const work = workBySource(workers, parts.observe)
  const inbox = inboxOf({ store, clock, gate, jitter: parts.jitter }, gates, work)
  let isStopping = false
  const env = {
    ...receiversOf(parts, countedAccept(inbox, parts.metrics), middleware, crm),
    ...operatorParts(parts, inbox, sidesOf(gate, gates, platformStanding), () => isStopping),
  }
  const start = async () => {
    await status.start()
    await inbox.start()
  }
  const stop = async () => {
    isStopping = true
    for (const each of [gate, gates.inbound, gates.outbound]) each.stop()
    await Promise.all([status.stop(), inbox.stop()])
  }
  return { app, env, start, stop }
}

function statusOptionsOf(settings: Settings) {
  return {
    crmOverrides: settings.STATUS_CRM_OVERRIDES,
    externalQueues: settings.STATUS_EXTERNAL_QUEUES.split(',').map((name) => name.trim()),
  }
}

function observerOf({ observe, metrics }: IntegrationParts): Observer {
  if (!metrics) return observe
  return (report) => {
    metrics.attempted(report)
    observe(report)
  }
}

function countedAccept(inbox: Inbox, metrics: Metrics | undefined): Accept {
  if (!metrics) return (rows) => inbox.accept(rows)
  return async (rows) => {
    const acceptances = await inbox.accept(rows)
    metrics.taken(rows, acceptances)
    return acceptances
  }
}

/** What the routes need of those who watch over the core and operate it. */
function operatorParts(
  parts: IntegrationParts & { readonly store: WatchedStore },
  inbox: Inbox,
  sides: readonly Side[],
  isStopping: () => boolean,
): Pick<Receivers, 'standing' | 'operator'> {
  const { store, clock, settings, metrics, announce = () => {} } = parts
  const token = settings.CORE_OPERATOR_TOKEN
  const login = { username: settings.CCAI_EVENTS_USERNAME, password: settings.CCAI_EVENTS_PASSWORD }
  return {
    standing: { store, clock, sides, isStopping, login, token, ...(metrics && { metrics }) },
    operator: { token, store, sides, inbox, announce },
  }
}

function clientsOf(parts: IntegrationParts) {
  const { settings, clock, fetch, tokens, jitter } = parts
  const kustomer = createKustomerClient({ baseUrl: settings.KUSTOMER_BASE_URL, tokens, clock, fetch, jitter })
  const platformStanding = new PlatformStanding(clock)
  const platform = createPlatformClient({
    ...{ baseUrl: settings.CCAI_BASE_URL, subdomain: settings.CCAI_SUBDOMAIN },
    apiToken: settings.CCAI_API_TOKEN,
    kustomerAppUrl: settings.KUSTOMER_APP_URL,
    fetch,
    met: (status) => platformStanding.met(status),
  })
  return { kustomer, platform, platformStanding, crm: agentIntegrations({ ...parts, kustomer }) }
}

/** One route per kind of incoming request, each with its own path and credentials. */
function createRoutes(): Hono<ReceiverEnv> {
  const routes = createReceiver<ReceiverEnv>()
  addStandingRoutes(routes, (env) => env.standing)
  addSessionEventRoute(routes, '/ccai/session-events', (env) => env.sessionEvents)
  addSessionEventRoute(routes, '/ccai/chat-events', (env) => env.chatEvents)
  addMetadataRoute(routes, '/ccai/session-metadata', (env) => env.sessionMetadata)
  addRuntimeRoutes(routes, (env) => env.cxoneRuntime)
  addAdministrationRoutes(routes, (env) => env.cxoneAdministration)
  addAppEventRoute(routes, (env) => env.appEvents)
  addByocRoutes(routes, (env) => env.byoc)
  addActionRoutes(routes, (env) => env.byocActions)
  addOperatorRoutes(routes, (env) => env.operator)
  return routes
}

function receiversOf(
  { settings, clock, observe }: IntegrationParts,
  accept: Accept,
  { channel, actions }: Pick<ReturnType<typeof createMiddleware>, 'channel' | 'actions'>,
  crm: ReturnType<typeof agentIntegrations>,
): Omit<Receivers, 'operator' | 'standing'> {
  const { country, ownNumbers } = ruleSettingsOf(settings)
  const common = { country, ownNumbers, clock, accept, observe }
  return {
    sessionEvents: {
      username: settings.CCAI_EVENTS_USERNAME,
      password: settings.CCAI_EVENTS_PASSWORD,
      ...common,
    },
    chatEvents: {
      username: settings.CCAI_CHAT_EVENTS_USERNAME,
      password: settings.CCAI_CHAT_EVENTS_PASSWORD,
      ...common,
    },
    sessionMetadata: {
      username: settings.CCAI_METADATA_USERNAME,
      password: settings.CCAI_METADATA_PASSWORD,
      ...common,
    },
    cxoneRuntime: { token: settings.CXONE_TOKEN, ...common, ...crm },
    cxoneAdministration: administrationParts(settings, { clock, observe, ...crm }),
    byoc: {
      clientId: settings.BYOC_CLIENT_ID,
      clientSecret: settings.BYOC_CLIENT_SECRET,
      tokenLifeMs: settings.BYOC_TOKEN_LIFE_SECONDS * 1000,
      privateUrls: settings.BYOC_PRIVATE_URLS,
      channel,
      clock,
      accept,
    },
    byocActions: actions,
    appEvents: { isGoodToken: appTokenCheck(settings.KUSTOMER_APP_CLIENT_SECRET), clock, accept },
  }
}
