import type { z } from 'zod'
import type { Act } from './act.ts'
import type { Answer } from './answer.ts'
import { DeliveryEngine, type DeliveryPolicy } from './delivery.ts'
import type { DeliveryChannel } from './delivery-channel.ts'
import type { Host, WorldControl, WorldsControl } from './host.ts'
import type { Problem } from './problem.ts'
import type { References, StateShape } from './shape.ts'
import { copyState, restoreState, type State } from './table.ts'
import { TokenLedger } from './token-ledger.ts'

/** The hono environment of a simulator's routes: the instance that serves the request, and its world. */
export interface SimulatorEnv<I extends Instance = Instance> {
  Bindings: {
    instance: I
    world?: WorldControl
    /** The worlds behind the same addresses, when there may be others. */
    worlds?: WorldsControl
    /** The path prefix of this world, which addresses carry that are called without credentials. */
    worldPrefix?: string
    /** The path prefix by which the caller named this world. */
    askedPrefix?: string
    controlToken?: string
    /** Reads how the simulator's answers look in all stories; `/openapi.json` alone asks for it. */
    readSeenDocument?: () => Promise<object | undefined>
    /** The request is answered with this, in the vendor's form, and does nothing: a fault meets it. */
    refusal?: Problem
    /** An act makes the request, for somebody who is logged in: it needs no credentials. */
    isOfAnAct?: boolean
  }
}

/** A fake server, stateless: all state is in an {@link Instance}, one for each world. */
export interface Simulator<S extends State = State, Switches = unknown> {
  readonly name: string
  readonly title: string
  /** Behaviour that the vendor leaves open, each with a default; strict, so that a misspelt switch is refused. */
  readonly switches: z.ZodType<Switches>
  /** The switches that lift every limit of the vendor's. */
  readonly unlimited: Partial<Switches>
  /** The switches by which a server that runs for long does not keep what is finished for ever; by default it does. */
  readonly longRunning?: Partial<Switches>
  /** The switches that say how a world begins and cannot change later, each with what to do instead. */
  readonly switchesOfTheStart?: Readonly<Record<string, string>>
  readonly acts: readonly Act[]
  /** Answers a request with the instance and the world that `env` carries. */
  fetch(request: Request, env: SimulatorEnv<Instance<S, Switches>>['Bindings']): Answer | Promise<Answer>
  createState(): S
  /** What each part of its state and each row of its tables may be, which `PUT /__sim/state` is held to. */
  readonly stateShape: StateShape<S>
  /** Which rows the rows of its tables name that are always there; `PUT /__sim/state` is held to that too. */
  readonly references?: References<S>
  /** Issues the credentials that exist from the start. */
  seedTokens(instance: Instance<S, Switches>, secrets: Readonly<Record<string, string>>): void
  /** How what goes to a channel is delivered. */
  deliveryPolicy(instance: Instance<S, Switches>, channel: string): DeliveryPolicy
  /** The endpoint of a channel that the platform's own state names, beside those that the world sets. */
  channelOf?(instance: Instance<S, Switches>, channel: string): DeliveryChannel | undefined
  /**
   * Carries out what is due now (a voicemail ends, a snooze elapses), other than deliveries, and schedules a
   * wake for what is due later.
   */
  wake?(instance: Instance<S, Switches>): void
}

/** One simulator in one world: its state, tokens, deliveries and switches. */
export interface Instance<S extends State = State, Switches = unknown> {
  readonly simulator: Simulator<S, Switches>
  readonly host: Host
  readonly switches: Switches
  /** The credentials of its set-up, by purpose: those of this world, and no state. */
  readonly secrets: Readonly<Record<string, string>>
  readonly tokens: TokenLedger
  readonly deliveries: DeliveryEngine
  /** Endpoints of the callbacks, by channel; the world sets them before the first request. */
  readonly channels: Map<string, DeliveryChannel>
  readonly state: S
}

/** A plain-data copy of an instance. */
export interface InstanceSnapshot {
  readonly state: Record<string, unknown>
  readonly tokens: ReturnType<TokenLedger['snapshot']>
  readonly deliveries: ReturnType<DeliveryEngine['snapshot']>
}

/** The switches of a simulator of which none is set: read once for all worlds of the process. */
const usualSwitches = new Map<Simulator, object>()

function switchesOf<S extends State, Switches>(simulator: Simulator<S, Switches>, given: unknown): Switches {
  if (given !== undefined) return simulator.switches.parse(given)
  const key = simulator as unknown as Simulator
  const usual = usualSwitches.get(key) ?? (simulator.switches.parse({}) as object)
  usualSwitches.set(key, usual)
  // A copy, for a change of switches writes into them.
  return { ...usual } as Switches
}

/** @throws z.ZodError when `switches` names an unknown switch or an invalid value. */
export function createInstance<S extends State, Switches>(
  simulator: Simulator<S, Switches>,
  host: Host,
  switches?: unknown,
  secrets: Readonly<Record<string, string>> = {},
): Instance<S, Switches> {
  const channels = new Map<string, DeliveryChannel>()
  const instance: Instance<S, Switches> = {
    simulator,
    host,
    switches: switchesOf(simulator, switches),
    secrets,
    tokens: new TokenLedger(host),
    deliveries: new DeliveryEngine(
      host,
      (name) => simulator.deliveryPolicy(instance, name),
      (name) => channels.get(name) ?? simulator.channelOf?.(instance, name),
    ),
    channels,
    state: simulator.createState(),
  }
  simulator.seedTokens(instance, secrets)
  return instance
}

/** Carries out all that is due now; the world calls it at each time given to `Host.wakeAt`. */
export function wakeInstance(instance: Instance): void {
  instance.simulator.wake?.(instance)
  instance.deliveries.wake()
}

/** Copies an instance to plain data; requests that are being handled are not part of it. */
export function snapshotInstance(instance: Instance): InstanceSnapshot {
  return {
    state: copyState(instance.state),
    tokens: instance.tokens.snapshot(),
    deliveries: instance.deliveries.snapshot(),
  }
}

/**
 * Replaces the contents of an instance; deliveries that were being sent become due again.
 * @throws TypeError when the snapshot does not fit this simulator; the instance is then unchanged
 */
export function restoreInstance(instance: Instance, snapshot: InstanceSnapshot): void {
  const before = snapshotInstance(instance)
  try {
    overwrite(instance, snapshot)
  } catch (error) {
    overwrite(instance, before)
    throw error
  }
}

function overwrite(instance: Instance, { state, tokens, deliveries }: InstanceSnapshot): void {
  restoreState(instance.state, state)
  instance.tokens.restore(tokens)
  instance.deliveries.restore(deliveries)
}
