import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { applyGiven } from '../../harness/given/apply.ts'
import { givenPopulation, type Population } from '../../harness/given/population.ts'
import type { CallbackTargets } from '../../harness/network/callback-targets.ts'
import { eventLog } from '../../harness/report/event-log.ts'
import type { WorldClock } from '../../harness/time/clock.ts'
import { scaledClock } from '../../harness/time/real-clock.ts'
import { type ResettableControl, worldControl } from '../../harness/world/control.ts'
import { restoreInto } from '../../harness/world/snapshot.ts'
import { createWorld, type World } from '../../harness/world/world.ts'
import { CallError } from '../call-error.ts'
import { credentialsIn } from '../credentials.ts'
import { fileOutput } from '../file-output.ts'
import { portsFrom } from '../ports.ts'
import type { Terminal } from '../terminal.ts'
import { type Beginning, beginningOf } from './beginning.ts'
import { callbackTargetsOf } from './callback-targets.ts'
import { guideText } from './guide.ts'
import { readyText } from './json.ts'
import { LeapingClock } from './leaping-clock.ts'
import type { UpOptions } from './options.ts'
import { ageText, assertFits, keepSaved, savedState } from './state.ts'

/**
 * Starts one world on real sockets, prints a guide to its servers, and runs until it is interrupted.
 * @throws CallError for options that do not go together, and for a port in use
 */
export async function up(options: UpOptions, terminal: Terminal): Promise<number> {
  assertCompatible(options)
  const callbackTargets = callbackTargetsOf(options)
  const { state } = options
  const version = versionIn(terminal.root)
  const saved = state === undefined ? undefined : savedState(state, version, options.seed)
  const atMs = saved?.snapshot.nowMs
  const clock = options.speed === 'max' ? new LeapingClock(atMs) : scaledClock(Number(options.speed), atMs)
  const settings = credentialsIn(terminal.environment)
  const beginning = await beginningOf(options, settings, clock.now())
  if (saved) await assertFits(state!, saved, { ...beginning.world, seed: options.seed })
  const interrupted = terminal.untilInterrupted()
  // Generating a million customers takes about twenty seconds, during which nothing else is printed.
  if (options.customers >= 20_000) {
    terminal.stderr.write(
      `standin: fills Kustomer with ${options.customers.toLocaleString('en')} customers …\n`,
    )
  }
  const start = { ...beginning, saved, terminal, version, callbackTargets }
  const { world, population, endSaving } = await open(options, clock, start)
  if (saved) terminal.stderr.write(ageText(state!, saved))
  if (clock instanceof LeapingClock) {
    const onStalled = (error: unknown) => terminal.stderr.write(`standin: ${String(error)}\n`)
    clock.start(world.network, onStalled)
  }
  terminal.stdout.write(
    options.json
      ? readyText(world, { ...options, settings })
      : guideText(world, { ...options, settings, population, given: saved ? undefined : beginning.given }),
  )
  followIn(terminal, options, world)
  await interrupted
  endSaving?.()
  await world.close()
  for (const { party, error } of world.crashes) {
    terminal.stderr.write(
      `standin: ${party} crashed: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
  }
  return world.crashes.length === 0 ? 0 : 1
}

function versionIn(root: string): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
}

/** Tells each thing that happens in a line: beside JSON on the other output, which scripts do not read. */
function followIn(terminal: Terminal, { json, log }: UpOptions, world: World): void {
  const isTold = log ?? (!json && terminal.stdout.isTTY === true)
  if (!isTold) return
  const output = json ? terminal.stderr : terminal.stdout
  const tell = eventLog((line) => output.write(`${line}\n`))
  world.journal.follow(tell)
}

function assertCompatible({ listen, controlToken, speed, coreUrl, setting }: UpOptions): void {
  if (listen !== undefined && !controlToken) {
    throw new CallError('--listen opens /__sim to others; it needs --control-token TOKEN')
  }
  if (listen !== undefined && isIPv6(listen)) {
    throw new CallError(`--listen ${listen}: expected an IPv4 address or a host name`)
  }
  if (setting.length > 0 && coreUrl !== undefined) {
    throw new CallError('--setting is for the core of this world, which --core-url leaves out')
  }
  if (speed === 'max' && coreUrl !== undefined) {
    throw new CallError(
      '--speed max needs all parties in one process, so it does not go with --core-url; take 1 or 10',
    )
  }
}

interface Opened {
  readonly world: World
  readonly population: Population | undefined
  readonly endSaving: (() => void) | undefined
}

/** What a world begins with, or goes on from. */
interface Start extends Beginning {
  readonly callbackTargets: CallbackTargets
  readonly saved: ReturnType<typeof savedState>
  readonly terminal: Terminal
  readonly version: string
}

async function open(
  { port, ...options }: UpOptions,
  clock: WorldClock,
  { given, saved, world: beginning, terminal, version, callbackTargets }: Start,
): Promise<Opened> {
  let created: World | undefined
  let control: ResettableControl | undefined
  const ports = portsFrom(port)
  const { seed, customers, listen, controlToken, coreUrl, journalLimit: journalLimitBytes } = options
  const journalFile = options.journal === undefined ? undefined : fileOutput('--journal', options.journal)
  try {
    const parts = {
      seed,
      clock,
      over: 'http',
      ports,
      listen,
      controlToken,
      coreUrl,
      journalLimitBytes,
      callbackTargets,
      ...beginning,
    } as const
    const world = await createWorld(parts, (newWorld) => {
      created = newWorld
      control = worldControl(newWorld)
      return control
    })
    if (saved) await restoreInto(world, saved.snapshot)
    else applyGiven(world, given)
    const population = customers > 0 && !saved ? await givenPopulation(world, customers) : undefined
    control?.markStart()
    if (journalFile) world.journal.follow((line) => journalFile.write(`${JSON.stringify(line)}\n`))
    const endSaving =
      options.state === undefined ? undefined : keepSaved(options.state, version, world, terminal)
    return { world, population, endSaving }
  } catch (error) {
    await created?.close()
    throw explained(error)
  }
}

/** Translates errors of `listen` into messages that say what to do. */
function explained(error: unknown): unknown {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRINUSE') {
    return new CallError(`port ${port} is in use; --port NUMBER moves all of them (NUMBER + 1 to NUMBER + 4)`)
  }
  if (code === 'EACCES') return new CallError(`port ${port} is not allowed; --port NUMBER moves all of them`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new CallError(`--listen ${address ?? ''}: not an address of this machine`)
  }
  return error
}
