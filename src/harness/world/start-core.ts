import type { Hono } from 'hono'
import { type Answer, answerPlainly } from '../../../simulators/kit/answer.ts'
import { statusRules } from '../../core/agent-status/decide.ts'
import { createReceiver } from '../../core/http/receiver.ts'
import type { MemoryStore } from '../../core/inbox/memory-store.ts'
import { createIntegration, type Integration, type ReceiverEnv } from '../../core/integration.ts'
import type { IssuedToken } from '../../core/kustomer/token-source.ts'
import { ccaiRules } from '../../core/sessions/rule-table.ts'
import type { Settings } from '../../core/settings.ts'
import { credentialsOf } from '../../core/token-source.ts'
import type { Journal } from '../journal/journal.ts'
import type { Faults } from '../network/faults.ts'
import type { Network } from '../network/network.ts'
import type { WorldClock } from '../time/clock.ts'
import type { KeyedRandom } from '../time/random.ts'
import { coreLife } from './core-life.ts'
import type { Simulators } from './simulators.ts'
import type { WorldOptions } from './world-options.ts'

/** The code under test in a world. */
export interface Core {
  readonly integration: Integration
  /** Answers as its app does, without a real Response where it can. */
  readonly answer: (request: Request) => Answer | Promise<Answer>
  readonly store: MemoryStore
  readonly settings: Settings
  /** Ends it in the middle of its work, as a crash does. */
  end(): void
  hasEnded(): boolean
}

/** What a core needs of its world. */
export interface CoreParts {
  readonly clock: WorldClock
  readonly network: Network
  readonly random: KeyedRandom
  readonly journal: Journal
  readonly faults: Faults
  readonly simulators: Simulators
  crashCore(downForMs: number): void
}

/** Starts a core in its world; `initial` is the token that it holds at the start. */
export function startCore(
  world: CoreParts,
  options: Pick<WorldOptions, 'tokens' | 'rules' | 'statusRules'>,
  baseSettings: Settings,
  store: MemoryStore,
  initial: IssuedToken | undefined,
): Core {
  const { clock, network, random, journal, faults } = world
  const settings: Settings = {
    ...baseSettings,
    CORE_PUBLIC_URL: network.originOf('integration-core'),
    CCAI_SUBDOMAIN: world.simulators['ccai-platform'].switches.subdomain,
    KUSTOMER_BASE_URL: network.originOf('kustomer'),
    CCAI_BASE_URL: network.originOf('ccai-platform'),
    CXONE_BASE_URL: network.originOf('digital-experience'),
    CHANNEL_BASE_URL: network.originOf('channel'),
  }
  const life = coreLife(
    {
      fetch: network.fetchOf('integration-core'),
      observe: (report) => journal.write({ kind: 'decision', ...report }),
      jitter: () => random.draw('core:jitter'),
    },
    store,
    (commit) => {
      const crash = faults.meetCommit()
      if (!crash) return undefined
      journal.write({ kind: 'fault', commit, fault: 'crash-at-commit' })
      const { moment, downForMs } = crash
      return { moment, crash: () => world.crashCore(downForMs) }
    },
  )
  const { fetch } = life
  const integration = createIntegration({
    settings,
    clock,
    fetch,
    store: life.store,
    ...credentialsOf(settings, { clock, fetch, initial, replace: options.tokens }),
    jitter: life.jitter,
    observe: life.observe,
    rules: options.rules?.(ccaiRules),
    statusRules: options.statusRules?.(statusRules),
  })
  const { app, env } = integration
  plainRoutes ??= plainReceiver(app)
  const routes = plainRoutes
  let hasEnded = false
  const end = () => {
    hasEnded = true
    life.end()
    void integration.stop()
  }
  const answer = (request: Request) => life.answered(() => routes.fetch(request, env))
  return { integration, answer, store, settings, end, hasEnded: () => hasEnded }
}

/** Shared by all worlds of the process. */
let plainRoutes: Hono<ReceiverEnv> | undefined

/** The same receivers within the process, where `c.json` makes no real Response. */
function plainReceiver({ routes }: Hono<ReceiverEnv>): Hono<ReceiverEnv> {
  const plain = createReceiver<ReceiverEnv>()
  for (const { method, path, handler } of routes) {
    plain.on(method, path, (c, next) => {
      answerPlainly(c)
      return handler(c, next)
    })
  }
  return plain
}
