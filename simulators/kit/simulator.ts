import type { z } from 'zod'
import type { Act } from './act.ts'
import type { Answer } from './answer.ts'
import { type DeliveryChannel, DeliveryEngine, type DeliveryPolicy } from './delivery.ts'
import type { Host, WorldControl } from './host.ts'
import { copyState, fillState, type State } from './table.ts'
import { TokenLedger } from './token-ledger.ts'

/** What the routes of a simulator find in hono's `env`: their world's instance, and the world. */
export interface SimulatorEnv<I extends Instance = Instance> {
  Bindings: { instance: I; world?: WorldControl; controlToken?: string }
}

/** A fake server: code only. Everything that changes is in an {@link Instance}, one for each world. */
export interface Simulator<S extends State = State, Switches = unknown> {
  readonly name: string
  readonly title: string
  /** The vendor's undocumented choices, each with its default; strict, so a misspelt switch is refused. */
  readonly switches: z.ZodType<Switches>
  readonly acts: readonly Act[]
  /** Answers a request with the instance and the world that `env` carries. */
  fetch(request: Request, env: SimulatorEnv<Instance<S, Switches>>['Bindings']): Answer | Promise<Answer>
  createState(): S
  /** Issues the credentials that exist from the start. */
  seedTokens(instance: Instance<S, Switches>, secrets: Readonly<Record<string, string>>): void
  deliveryPolicy(instance: Instance<S, Switches>): DeliveryPolicy
  /**
   * Does what is due by itself now, deliveries apart (a voicemail that ends, a snooze that elapses), and asks
   * its host to be woken for what is not due yet.
   */
  wake?(instance: Instance<S, Switches>): void
}

/** One simulator in one world: its state, tokens, deliveries and switches. */
export interface Instance<S extends State = State, Switches = unknown> {
  readonly simulator: Simulator<S, Switches>
  readonly host: Host
  readonly switches: Switches
  readonly tokens: TokenLedger
  readonly deliveries: DeliveryEngine
  /** Where callbacks go, by channel; the world fills it in before anything happens. */
  readonly channels: Map<string, DeliveryChannel>
  readonly state: S
}

/** A plain-data copy of an instance. */
export interface InstanceSnapshot {
  readonly state: Record<string, unknown>
  readonly tokens: ReturnType<TokenLedger['snapshot']>
  readonly deliveries: ReturnType<DeliveryEngine['snapshot']>
}

/** @throws z.ZodError when `switches` names a switch that the simulator lacks, or a value it does not take. */
export function createInstance<S extends State, Switches>(
  simulator: Simulator<S, Switches>,
  host: Host,
  switches: unknown = {},
  secrets: Readonly<Record<string, string>> = {},
): Instance<S, Switches> {
  const channels = new Map<string, DeliveryChannel>()
  const instance: Instance<S, Switches> = {
    simulator,
    host,
    switches: simulator.switches.parse(switches),
    tokens: new TokenLedger(host),
    deliveries: new DeliveryEngine(
      host,
      () => simulator.deliveryPolicy(instance),
      (name) => channels.get(name),
    ),
    channels,
    state: simulator.createState(),
  }
  simulator.seedTokens(instance, secrets)
  return instance
}

/** Does all that is due now; the world calls it at each time that the instance asked for. */
export function wakeInstance(instance: Instance): void {
  instance.simulator.wake?.(instance)
  instance.deliveries.wake()
}

/** Copies an instance at a quiet moment. */
export function snapshotInstance(instance: Instance): InstanceSnapshot {
  return {
    state: copyState(instance.state),
    tokens: instance.tokens.snapshot(),
    deliveries: instance.deliveries.snapshot(),
  }
}

/**
 * Puts a copy in the place of what the instance holds; what was being sent is due again.
 * @throws TypeError when the copy is not of this simulator's form; the instance is then as it was
 */
export function restoreInstance(instance: Instance, snapshot: InstanceSnapshot): void {
  const before = snapshotInstance(instance)
  try {
    put(instance, snapshot)
  } catch (error) {
    put(instance, before)
    throw error
  }
}

function put(instance: Instance, { state, tokens, deliveries }: InstanceSnapshot): void {
  fillState(instance.state, state)
  instance.tokens.restore(tokens)
  instance.deliveries.restore(deliveries)
}
