import type { Hono } from 'hono'
import { appTokenCheck } from './agent-status/app-token.ts'
import { platformStatuses } from './agent-status/ccai-statuses.ts'
import { type StatusRuleTable, statusRules } from './agent-status/decide.ts'
import { type AppEventReceiver, addAppEventRoute, userLane } from './agent-status/receiver.ts'
import { createStatusWorker } from './agent-status/worker.ts'
import { addActionRoutes } from './byoc/action-routes.ts'
import { type ByocGates, byocGates } from './byoc/gates.ts'
import { createMiddleware } from './byoc/middleware.ts'
import type { ActionParts } from './byoc/page-visit.ts'
import { addByocRoutes, type ByocReceiver, inboundLane, outboundLane } from './byoc/receiver.ts'
import { agentLane } from './ccai/agent-lane.ts'
import type { AgentStatusBody } from './ccai/agent-status-item.ts'
import { createPlatformClient } from './ccai/client.ts'
import { PlatformStanding } from './ccai/standing.ts'
import type { PlatformEventBody } from './ccai/wire.ts'
import { type AdministrationParts, administrationParts } from './cxone/administration/parts.ts'
import { addAdministrationRoutes } from './cxone/administration/routes.ts'
import { agentIntegrations } from './cxone/agent-integrations.ts'
import type { TokensOfKey } from './cxone/connections.ts'
import { createMemorializationWorker } from './cxone/memorialization.ts'
import { ownCredentialLane } from './cxone/memorialization-request.ts'
import { addRuntimeRoutes, type RuntimeParts } from './cxone/runtime.ts'
import { isBasicLogin } from './http/basic-auth.ts'
import { type Accept, createReceiver } from './http/receiver.ts'
import { Inbox, type InboxParts } from './inbox/inbox.ts'
import { noGate } from './inbox/lane-gate.ts'
import type { InboxRow, NewRow, Store } from './inbox/store.ts'
import { type StoreNotice, watchedStore } from './inbox/watched-store.ts'
import { createKustomerClient } from './kustomer/client.ts'
import { cachedAppState } from './kustomer/installed-app.ts'
import type { TokenSource } from './kustomer/token-source.ts'
import { addOperatorRoutes, type OperatorParts, type Side } from './operator/routes.ts'
import type { Clock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import type { GateNotice } from './processing/gate.ts'
import { KustomerGate } from './processing/kustomer-gate.ts'
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
   * Told when a side begins to refuse or to limit the core, or the store to fail, and when that has passed.
   */
  readonly announce?: (
    notice: GateNotice | GateNotice<'digitalExperience'> | GateNotice<'channel'> | StoreNotice,
  ) => void
  readonly rules?: RuleTable
  readonly statusRules?: StatusRuleTable
}

/** Agent lanes worked on concurrently: high, because their requests are batched and so mostly wait. */
const agentsAtATime = 4096

/** Threads worked on concurrently in each direction of the middleware: one side that is slow does not hold up the other. */
const messagesAtATime = 64

/** Interactions worked on concurrently of configurations with a credential of their own. */
const ownCredentialsAtATime = 16

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
  readonly store: Store
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
  const parts = { ...given, store: watchedStore(given.store, given.announce) }
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
    options: {
      crmOverrides: settings.STATUS_CRM_OVERRIDES,
      externalQueues: settings.STATUS_EXTERNAL_QUEUES.split(',').map((name) => name.trim()),
    },
    rules: parts.statusRules ?? statusRules,
  })
  const sessionParts = {
    ...parts,
    maxAgeMs,
    gate,
    settings: ruleSettingsOf(settings),
    rules: parts.rules ?? ccaiRules,
    kustomer,
    platform,
    readAppState,
    accept: (rows: readonly NewRow[]) => inbox.accept(rows),
  }
  const followSession = createSessionWorker(sessionParts)
  const followRecord = createMetadataWorker(sessionParts)
  const gates = byocGates(clock, parts.announce)
  const middleware = createMiddleware({ ...parts, maxAgeMs, gates })
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
  const inbox = inboxOf(
    { store, clock, gate, jitter: parts.jitter },
    gates,
    workBySource(workers, parts.observe),
  )
  const sides = sidesOf(gate, gates, platformStanding)
  const operator = { token: settings.CORE_OPERATOR_TOKEN, store, sides, inbox }
  const env = { ...receiversOf(parts, inbox.accept.bind(inbox), middleware, crm), operator }
  const start = async () => {
    await status.start()
    await inbox.start()
  }
  const stop = async () => {
    for (const each of [gate, gates.inbound, gates.outbound]) each.stop()
    await Promise.all([status.stop(), inbox.stop()])
  }
  return { app, env, start, stop }
}

/**
 * Whatever is no message of the middleware is written to Kustomer, and waits for it unless CCAI Platform could not be
 * asked about it, or did not take what was left to do there.
 */
function sidesOf(kustomer: KustomerGate, byoc: ByocGates, platform: PlatformStanding): readonly Side[] {
  return [
    { name: 'digitalExperience', gate: byoc.inbound, lanes: inboundLane },
    { name: 'channel', gate: byoc.outbound, lanes: outboundLane },
    { name: 'ccaiPlatform', gate: platform, lanes: '', reason: 'Platform' },
    { name: 'kustomer', gate: kustomer, lanes: '' },
  ]
}

/** The inbox: what each lane waits for, and how many are worked on at a time. */
function inboxOf(parts: Omit<InboxParts, 'work'>, gates: ByocGates, work: InboxParts['work']): Inbox {
  return new Inbox({
    ...parts,
    work,
    gates: { [inboundLane]: gates.inbound, [outboundLane]: gates.outbound, [ownCredentialLane]: noGate },
    groups: {
      [agentLane]: agentsAtATime,
      [userLane]: agentsAtATime,
      [inboundLane]: messagesAtATime,
      [outboundLane]: messagesAtATime,
      [ownCredentialLane]: ownCredentialsAtATime,
    },
  })
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

/**
 * One route per kind of incoming request, each with its own path and credentials. `/health` tells the counts of the
 * inbox to those alone who have the login of session events.
 */
function createRoutes(): Hono<ReceiverEnv> {
  const routes = createReceiver<ReceiverEnv>()
  routes.get('/health', async (c) => {
    const { store, sessionEvents } = c.env
    const { username, password } = sessionEvents
    if (!isBasicLogin(c.req.header('authorization'), username, password)) return c.json({ status: 'ok' })
    return c.json({ status: 'ok', inbox: await store.count() })
  })
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
  { settings, clock, store, observe }: IntegrationParts,
  accept: Accept,
  { channel, actions }: Pick<ReturnType<typeof createMiddleware>, 'channel' | 'actions'>,
  crm: ReturnType<typeof agentIntegrations>,
): Omit<Receivers, 'operator'> {
  const { country, ownNumbers } = ruleSettingsOf(settings)
  const common = { country, ownNumbers, clock, accept, observe }
  return {
    store,
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
