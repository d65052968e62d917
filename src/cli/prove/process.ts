import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { scaledClock } from '../../harness/time/real-clock.ts'

/** How long a process may take to end once it was asked to, in real milliseconds. */
const endLimitMs = 2000

/** How long its last output may take to be read, in real milliseconds. */
const lastOutputMs = 200

/** How much of what a process prints is kept, for when it fails. */
const printedLength = 4000

/** A command that runs with all that it starts in a group of processes of its own. */
export class RunningCommand {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  readonly #closed: Promise<unknown>
  #printed = ''
  #end: string | undefined

  /** Starts a command of the shell in a folder. */
  constructor(command: string, folder: string, env: NodeJS.ProcessEnv) {
    this.#child = spawn(command, {
      cwd: folder,
      env,
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const output of [this.#child.stdout!, this.#child.stderr!]) {
      output.setEncoding('utf8')
      output.on('data', (text: string) => {
        this.#printed = (this.#printed + text).slice(-printedLength)
      })
    }
    this.#child.on('error', (error) => {
      this.#end = `could not be started (${(error as NodeJS.ErrnoException).code})`
    })
    this.#child.on('exit', (code, signal) => {
      this.#end = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`
    })
    this.#exited = once(this.#child, 'exit').catch(() => {})
    this.#closed = once(this.#child, 'close').catch(() => {})
  }

  /** How it ended; `undefined` while it runs. */
  get end(): string | undefined {
    return this.#end
  }

  /** The last that it printed. */
  get printed(): string {
    return this.#printed.trimEnd()
  }

  /** Resolves with how it ended, once what it printed is read, unless somebody whom it has left behind still may print. */
  async untilEnd(): Promise<string> {
    await this.#exited
    await within(lastOutputMs, this.#closed)
    return this.#end!
  }

  /** Ends it and all that it started, first by asking. */
  async stop(): Promise<void> {
    if (this.#signal('SIGTERM')) await within(endLimitMs, this.#closed)
    // What it started may not have heard, or may have let it go first.
    this.#signal('SIGKILL')
  }

  /** Sends a signal to the whole group; false when nobody is left in it. */
  #signal(signal: NodeJS.Signals): boolean {
    const { pid } = this.#child
    if (pid === undefined) return false
    try {
      process.kill(-pid, signal)
      return true
    } catch {
      return false
    }
  }
}

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController()
  await Promise.race([
    work,
    scaledClock()
      .sleep(limitMs, timer.signal)
      .catch(() => {}),
  ])
  timer.abort()
}
