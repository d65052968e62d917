import type { WorldsControl } from '../../../simulators/kit/host.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import type { StatusRuleTable } from '../../core/agent-status/decide.ts'
import type { IssuedToken, TokenSource } from '../../core/kustomer/token-source.ts'
import type { RuleTable } from '../../core/sessions/rule-table.ts'
import type { Party } from '../journal/journal.ts'
import type { CallbackReceiver } from '../network/callback-receiver.ts'
import type { CallbackTargets } from '../network/callback-targets.ts'
import type { ExternalTraffic } from '../network/external-traffic.ts'
import type { Transport } from '../network/transport.ts'
import type { WorldClock } from '../time/clock.ts'
import type { WorldStore } from './core-stores.ts'
import type { SimulatorName } from './simulators.ts'
import type { GivenMapping } from './standard-configuration.ts'

/** What a world needs to know where others share its addresses. */
export interface SharedAddress {
  readonly name: string
  /** The path under which this world is reached; empty for the one that needs none. */
  readonly prefix: string
  /** The secrets that it makes carry its name although it has no prefix. */
  readonly ownSecrets?: boolean
  /** Makes what carries its parties' messages, and what comes from outside. */
  readonly transportFor: (external: ExternalTraffic | undefined) => Transport
  /** The control of all worlds behind the addresses. */
  readonly worlds: WorldsControl
  /** Called with each secret that this world has, before anybody may use it. */
  readonly onSecret: (secret: string) => void
  /** Called with each secret that opens nothing any more. */
  readonly onForgotten: (secret: string) => void
  /** The settings of others whose secrets this world accepts too; by default none. */
  readonly alsoAccepted?: Readonly<Record<string, string>> | undefined
}

/** The options of a world, all with defaults. */
export interface WorldOptions {
  readonly seed?: number
  readonly over?: 'memory' | 'http'
  /** Where the core has its inbox: in memory, or in a file of its own, which ends with the world. */
  readonly store?: WorldStore | undefined
  /** When virtual time begins, in epoch milliseconds. */
  readonly startAtMs?: number
  readonly switches?: Partial<Record<SimulatorName, unknown>>
  /** Settings of the core, by the names of its environment variables. */
  readonly settings?: Readonly<Record<string, string>>
  /** What the standard mappings of CXone write, in place of their own fields. */
  readonly mappings?: readonly GivenMapping[]
  /** Replaces the core's rules, for tests that break a rule and expect a scenario to fail. */
  readonly rules?: (rules: RuleTable) => RuleTable
  /** Replaces the core's rules of agent status, for the same purpose. */
  readonly statusRules?: (rules: StatusRuleTable) => StatusRuleTable
  /** Replaces the core's token source, for the same purpose. */
  readonly tokens?: (made: { source: TokenSource; again: () => TokenSource }) => TokenSource
  /** The token that the core has at the start, issued by the fake Kustomer. */
  readonly initialToken?: (kustomer: KustomerInstance) => IssuedToken | undefined
  /** A real-time clock in place of virtual time. */
  readonly clock?: WorldClock
  readonly ports?: Partial<Record<Party, number>>
  readonly listen?: string
  /**
   * Nobody outside calls it. Over sockets its parties then know each other by name: the core makes ids of bodies
   * in which addresses stand, and equal seeds are to write equal journals.
   */
  readonly closed?: boolean
  readonly controlToken?: string
  /** Where callbacks may go that are meant for no party of the world; by default nowhere. */
  readonly callbackTargets?: CallbackTargets
  /** Takes, within this process, the callbacks that are meant for no party of the world. */
  readonly callbackReceiver?: CallbackReceiver | undefined
  /** Set when others share its addresses; `over`, `ports` and `listen` have no effect then. */
  readonly shared?: SharedAddress | undefined
  /** How much the journal keeps, in bytes; all of it by default. */
  readonly journalLimitBytes?: number
  /** The URL of an external integration that takes the core's place. */
  readonly coreUrl?: string | undefined
  /** Real milliseconds without a message after which a service outside counts as idle in virtual time; 50 by default. */
  readonly settleMs?: number | undefined
  /** In virtual time, end with ServiceSilent when a callback has no answer after so many real milliseconds of silence. */
  readonly answerLimitMs?: number | undefined
  /** In virtual time, end with ServiceSilent when a callback to the service at `coreUrl` gets no answer. */
  readonly mustAnswer?: boolean | undefined
}
