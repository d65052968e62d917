import { get } from 'node:http'
import { scaledClock } from '../../harness/time/real-clock.ts'
import { defaultCredentials } from '../../harness/world/default-credentials.ts'
import { unreachableBecause } from '../assert-listening.ts'
import type { Terminal } from '../terminal.ts'
import type { FreePorts } from './ports.ts'
import { RunningCommand } from './process.ts'

/** How the integration of a tree is started. */
export interface StartOptions {
  readonly command: string
  readonly setup?: string | undefined
  /** The path that it answers with 2xx once it is ready; unless told, it is ready when it listens. */
  readonly ready?: string | undefined
  readonly readyWithinMs: number
}

/** What a side needs to be started: its name for people, and when all is to end. */
export interface StartPlace {
  readonly label: string
  readonly folder: string
  readonly ports: FreePorts
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

/** Thrown when an integration cannot be judged, which proves nothing against it. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged'
  /** What it printed last. */
  readonly printed: string

  constructor(reason: string, printed = '') {
    super(reason)
    this.printed = printed
  }
}

/** How long something may take that nothing is told of, and how often readiness is looked for, in real milliseconds. */
const [quietMs, lookEveryMs] = [1000, 25]

/** Runs a command to its end. @throws NotJudged when it fails, or all is to end */
export async function runSetup(setup: string, place: StartPlace): Promise<void> {
  const command = new RunningCommand(setup, place.folder, environmentOf(place))
  const told = tellLater(place, `runs ${setup}`)
  try {
    const end = await Promise.race([command.untilEnd(), aborted(place.signal)])
    if (end !== 'ended with exit code 0') throw new NotJudged(`its setup ${end}`, command.printed)
  } finally {
    told.abort()
    await command.stop()
  }
}

/** Starts an integration and waits until it is ready; whoever starts it stops it. @throws NotJudged when it is not */
export async function startIntegration(options: StartOptions, place: StartPlace): Promise<RunningCommand> {
  const { ready, readyWithinMs } = options
  const { ports, signal } = place
  const command = new RunningCommand(options.command, place.folder, environmentOf(place))
  const what = ready === undefined ? `listens on port ${ports.integration}` : `answers GET ${ready} with 2xx`
  const told = tellLater(place, `waits up to ${readyWithinMs / 1000} s until it ${what}`)
  const clock = scaledClock()
  const untilMs = clock.now() + readyWithinMs
  const url = urlOf(ports)
  try {
    for (;;) {
      if (signal.aborted) throw new NotJudged('interrupted')
      if (command.end !== undefined) {
        const end = await command.untilEnd()
        throw new NotJudged(`its command ${end} before it ${inThePast(ready)}`, command.printed)
      }
      if (ready === undefined ? (await unreachableBecause(url)) === undefined : await isOk(url + ready))
        return command
      if (clock.now() >= untilMs)
        throw new NotJudged(
          `it did not ${inThePresent(ready)} within ${readyWithinMs / 1000} s`,
          command.printed,
        )
      await clock.sleep(lookEveryMs)
    }
  } catch (error) {
    await command.stop()
    throw error
  } finally {
    told.abort()
  }
}

/** Where an integration is, once it is started. */
export function urlOf({ integration }: FreePorts): string {
  return `http://127.0.0.1:${integration}`
}

function inThePast(ready: string | undefined): string {
  return ready === undefined ? 'listened on PORT' : `answered GET ${ready} with 2xx`
}

function inThePresent(ready: string | undefined): string {
  return ready === undefined ? 'listen on PORT' : `answer GET ${ready} with 2xx`
}

/** Rejects when all is to end. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new NotJudged('interrupted'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

/** Tells what is waited for when it takes long, unless it is aborted before. */
function tellLater({ label, terminal }: StartPlace, text: string): AbortController {
  const timer = new AbortController()
  const tell = () => terminal.stderr.write(`standin: ${label}: ${text} …\n`)
  scaledClock()
    .sleep(quietMs, timer.signal)
    .then(tell, () => {})
  return timer
}

/**
 * What an integration finds in its environment: its port, the addresses and the credentials of the simulators, whatever
 * the real ones are. The names that end with `BASE_URL`, and `CORE_PORT`, are those of the project's own core.
 */
function environmentOf({ ports: { simulators, integration }, terminal }: StartPlace): NodeJS.ProcessEnv {
  const at = (port: number) => `http://127.0.0.1:${port}`
  const kustomer = at(simulators.kustomer)
  const ccai = at(simulators['ccai-platform'])
  const digitalExperience = at(simulators['digital-experience'])
  const channel = at(simulators.channel)
  return {
    ...terminal.environment,
    ...defaultCredentials,
    PORT: String(integration),
    KUSTOMER_URL: kustomer,
    CCAI_PLATFORM_URL: ccai,
    DIGITAL_EXPERIENCE_URL: digitalExperience,
    CHANNEL_URL: channel,
    CORE_PORT: String(integration),
    CORE_PUBLIC_URL: at(integration),
    KUSTOMER_BASE_URL: kustomer,
    CCAI_BASE_URL: ccai,
    CXONE_BASE_URL: digitalExperience,
    CHANNEL_BASE_URL: channel,
  }
}

/** Whether an address answers with 2xx. */
function isOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 2000 }, (response) => {
      const { statusCode = 0 } = response
      response.destroy()
      resolve(statusCode >= 200 && statusCode < 300)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
