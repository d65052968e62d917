import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { isLoopback } from '../../../simulators/kit/loopback.ts'
import type { ConsoleHost } from '../../console/scenes.ts'
import { type ConsoleServer, openConsole } from '../../console/server.ts'
import { applyGiven } from '../../harness/given/apply.ts'
import { givenPopulation, type Population } from '../../harness/given/population.ts'
import type { CallbackTargets } from '../../harness/network/callback-targets.ts'
import { Gateway } from '../../harness/network/gateway.ts'
import { mainWorld } from '../../harness/network/world-address.ts'
import { eventLog } from '../../harness/report/event-log.ts'
import type { WorldClock } from '../../harness/time/clock.ts'
import { whyUnreadable } from '../../harness/world/settings.ts'
import { restoreInto } from '../../harness/world/snapshot.ts'
import type { World } from '../../harness/world/world.ts'
import { CallError } from '../call-error.ts'
import { type Credentials, credentialsIn } from '../credentials.ts'
import { partyNames, portRefusal, portsFrom } from '../ports.ts'
import type { Output, Terminal } from '../terminal.ts'
import { type Beginning, beginningOf } from './beginning.ts'
import { callbackTargetsOf } from './callback-targets.ts'
import { clockNotices, clockOf, startClock } from './clock.ts'
import { guideText } from './guide.ts'
import { journalFile, refuseOneFile } from './journal-file.ts'
import { readyText } from './json.ts'
import { longRunningWorld } from './long-running.ts'
import { openWorld } from './open-world.ts'
import type { UpOptions } from './options.ts'
import { ageText, assertFits, keepSaved, savedState } from './state.ts'
import { lockState } from './state-lock.ts'
import { tellUnanswered } from './unanswered.ts'
import { Worlds } from './worlds.ts'

/**
 * Starts one world on real sockets, prints a guide to its servers, and runs until it is interrupted.
 * @throws CallError for options that do not go together, and for a port in use
 */
export async function up(options: UpOptions, terminal: Terminal): Promise<number> {
  assertCompatible(options)
  refuseOneFile(options)
  const unlock = options.state === undefined ? undefined : lockState(options.state)
  try {
    return await runUntilInterrupted(options, terminal)
  } finally {
    unlock?.()
  }
}

async function runUntilInterrupted(options: UpOptions, terminal: Terminal): Promise<number> {
  const callbackTargets = callbackTargetsOf(options)
  const { state } = options
  const version = versionIn(terminal.root)
  const saved = state === undefined ? undefined : savedState(state, version, options.seed)
  const atMs = saved?.snapshot.nowMs
  const clock = clockOf(options.speed, atMs)
  const settings = usableCredentials(terminal)
  const beginning = await beginningOf(options, settings, clock.now())
  if (saved) await assertFits(state!, saved, { ...beginning.world, seed: options.seed })
  const interrupted = terminal.untilInterrupted()
  // Generating a million customers takes about twenty seconds, during which nothing else is printed.
  if (options.customers >= 20_000) {
    terminal.stderr.write(
      `standin: fills Kustomer with ${options.customers.toLocaleString('en')} customers …\n`,
    )
  }
  const start = { beginning, saved, terminal, version, callbackTargets }
  const { world, worlds, population, gateway, endSaving, page } = await open(options, clock, start)
  if (saved) terminal.stderr.write(ageText(state!, saved))
  startClock(clock, world.network, clockNotices(terminal)(mainWorld))
  terminal.stdout.write(
    options.json
      ? readyText(world, { ...options, settings, page })
      : guideText(world, {
          ...options,
          settings,
          population,
          given: saved ? undefined : beginning.given,
          page,
        }),
  )
  followIn(terminal, options, world)
  if (options.coreUrl !== undefined) await tellUnanswered(options.coreUrl, world, terminal)
  await interrupted
  endSaving?.()
  await page?.close()
  const crashes = [world, ...worlds.named().values()].flatMap((each) => each.crashes)
  await worlds.close()
  await world.close()
  await gateway.close()
  for (const { party, error } of crashes) {
    terminal.stderr.write(
      `standin: ${party} crashed: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
  }
  return crashes.length === 0 ? 0 : 1
}

/** @throws CallError for a credential that the core cannot read; its value is not told */
function usableCredentials({ environment }: Terminal): Credentials {
  const credentials = credentialsIn(environment)
  const why = whyUnreadable(credentials)
  if (why !== undefined) throw new CallError(`in the environment, ${why}`)
  return credentials
}

function versionIn(root: string): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
}

/** Tells each thing that happens in a line: beside JSON on the other output, which scripts do not read. */
function followIn(terminal: Terminal, { json, log }: UpOptions, world: World, name = ''): void {
  const isTold = log ?? (!json && terminal.stdout.isTTY === true)
  if (!isTold) return
  const output = json ? terminal.stderr : terminal.stdout
  const label = name === '' ? '' : `[${name}] `
  const tell = eventLog((line) => output.write(`${label}${line}\n`))
  world.journal.follow(tell)
}

/** A token that others on the network can try has at least so many characters. */
const shortestToken = 16

function assertCompatible({ listen, controlToken, speed, settle, coreUrl, setting }: UpOptions): void {
  // What cannot stand in a header could never be sent. The token itself is not told.
  if (controlToken !== undefined && !/^[!-~]+$/.test(controlToken)) {
    throw new CallError(
      '--control-token (or STANDIN_CONTROL_TOKEN): expected letters, digits and signs without blanks',
    )
  }
  if (listen === '') throw new CallError('--listen: expected an address, and it is empty')
  if (listen !== undefined && controlToken === undefined) {
    throw new CallError('--listen opens /__sim to others; it needs --control-token TOKEN')
  }
  if (listen !== undefined && isIPv6(listen)) {
    throw new CallError(`--listen ${listen}: expected an IPv4 address or a host name`)
  }
  if (listen !== undefined && !isLoopback(listen) && controlToken!.length < shortestToken) {
    throw new CallError(
      `--control-token (or STANDIN_CONTROL_TOKEN): others can try at --listen ${listen}; expected at least ` +
        `${shortestToken} characters, as \`openssl rand -hex 16\` makes them`,
    )
  }
  if (setting.length > 0 && coreUrl !== undefined) {
    throw new CallError('--setting is for the core of this world, which --core-url leaves out')
  }
  if (settle !== undefined && speed !== 'max' && speed !== 'hand') {
    throw new CallError(`--settle needs virtual time; with --speed ${speed} time does not wait for anybody`)
  }
}

/** All that a running `up` consists of. */
interface Opened {
  readonly world: World
  readonly worlds: Worlds
  readonly gateway: Gateway
  readonly population: Population | undefined
  readonly endSaving: (() => void) | undefined
  /** The console; `undefined` where a token guards the control, which a page does not have. */
  readonly page: ConsoleServer | undefined
}

/** What a world begins with, or goes on from. */
interface Start {
  readonly beginning: Beginning
  readonly callbackTargets: CallbackTargets
  readonly saved: ReturnType<typeof savedState>
  readonly terminal: Terminal
  readonly version: string
}

async function open(
  options: UpOptions,
  clock: WorldClock,
  { beginning, saved, terminal, version, callbackTargets }: Start,
): Promise<Opened> {
  const { seed, customers, controlToken, coreUrl, journalLimit: journalLimitBytes } = options
  const gateway = await listening(options)
  const noticesOf = clockNotices(terminal)
  let toFile: Output | undefined
  const onMade = (made: World, name: string) => {
    followIn(terminal, options, made, name)
    made.journal.follow((line) => toFile?.write(`${JSON.stringify({ world: name, ...line })}\n`))
  }
  const worlds = new Worlds({ gateway, options, beginning, callbackTargets, noticesOf, onMade })
  const shared = worlds.sharedAddress(mainWorld)
  const parts = {
    seed,
    clock,
    controlToken,
    coreUrl,
    settleMs: options.settle,
    journalLimitBytes,
    callbackTargets,
    shared,
    ...longRunningWorld(beginning.world),
  }
  try {
    toFile = options.journal === undefined ? undefined : journalFile(options.journal, terminal)
    const { world, filled: population } = await openWorld(parts, async (created) => {
      if (saved) {
        await restoreInto(created, saved.snapshot)
        return undefined
      }
      applyGiven(created, beginning.given)
      return customers > 0 ? givenPopulation(created, customers) : undefined
    })
    if (toFile) world.journal.follow((line) => toFile!.write(`${JSON.stringify(line)}\n`))
    const endSaving =
      options.state === undefined ? undefined : keepSaved(options.state, version, world, terminal)
    const integration =
      coreUrl === undefined
        ? undefined
        : integrationAt(coreUrl, { beginning, settleMs: options.settle, worlds, gateway })
    const page = await openPage(options, {
      ...{ given: beginning.given, seed, version, integration },
      worlds: () => new Map([[mainWorld, world], ...worlds.named()]),
      removeWorld: (name) => worlds.remove(name),
      onWorldRemoved: (listener) => worlds.onRemoved(listener),
    })
    return { world, worlds, gateway, population, endSaving, page }
  } catch (error) {
    await gateway.close()
    throw error
  }
}

/** The integration in the core's place, for stories that are played against it with the credentials of the main world. */
function integrationAt(
  url: string,
  parts: Pick<Opened, 'worlds' | 'gateway'> & Pick<Start, 'beginning'> & { settleMs: number | undefined },
): ConsoleHost['integration'] {
  const { beginning, settleMs, worlds, gateway } = parts
  const settings = beginning.world.settings as Record<string, string>
  return { url, settings, settleMs, worlds, lendPlace: () => gateway.lendPlace() }
}

/** @throws CallError for a port in use */
async function openPage(
  { port, controlToken }: Pick<UpOptions, 'port' | 'controlToken'>,
  host: ConsoleHost,
): Promise<ConsoleServer | undefined> {
  if (controlToken !== undefined) return undefined
  try {
    return await openConsole(port, host)
  } catch (error) {
    throw portRefusal(error) ?? error
  }
}

async function listening({ port, listen: host, coreUrl }: UpOptions): Promise<Gateway> {
  const parties =
    coreUrl === undefined ? partyNames : partyNames.filter((name) => name !== 'integration-core')
  try {
    return await Gateway.open({ host, ports: portsFrom(port), parties })
  } catch (error) {
    throw explained(error, host)
  }
}

/** Translates errors of `listen` into messages that say what to do. */
function explained(error: unknown, host: string | undefined): unknown {
  const { code = '' } = error as NodeJS.ErrnoException
  if (host !== undefined && /^(?:EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return new CallError(`--listen ${host}: not an address of this machine`)
  }
  return portRefusal(error) ?? error
}
