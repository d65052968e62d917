import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../command-line.ts'
import type { TerminalParts } from '../terminal.ts'

// Fixtures for tests of the command line: temporary packages, and outputs that a test can read.

/** A story that passes: a caller waits and hangs up. */
export const hangUp = {
  title: 'A caller waits and hangs up',
  rules: ['hang-up-creates-session'],
  given: { customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [{ customer: 'ada', status: 'open' }] },
}

/** The same story with an expectation that is not met. */
export const failing = { ...hangUp, expect: { conversations: [{ customer: 'ada', status: 'done' }] } }

/** Creates a temporary folder, which is deleted at the end of the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file with its parent folders, anything but a string as JSON, and returns its path. */
export function write(folder: string, name: string, content: unknown): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Creates a temporary package with these scenarios, by their paths under `scenarios`. */
export function packageWith(scenarios: Readonly<Record<string, unknown>>): string {
  const root = temporaryFolder()
  write(root, 'package.json', { name: 'standin', version: '1.2.3' })
  mkdirSync(join(root, 'scenarios'))
  for (const [name, content] of Object.entries(scenarios)) write(root, join('scenarios', name), content)
  return root
}

/** An output that records what is written, so that a test can read it or wait for it. */
class Heard {
  text = ''
  readonly isTTY: boolean
  readonly #waiting = new Set<() => void>()

  constructor(isTTY = false) {
    this.isTTY = isTTY
  }

  write(text: string): void {
    this.text += text
    for (const check of this.#waiting) check()
  }

  /** Resolves once `part` was written. */
  until(part: string): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!this.text.includes(part)) return
        this.#waiting.delete(check)
        resolve()
      }
      this.#waiting.add(check)
      check()
    })
  }
}

/** Runs the command line to its end and returns its exit code and outputs. */
export async function standin(
  argv: readonly string[],
  parts: Partial<TerminalParts> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const stdout = new Heard()
  const stderr = new Heard()
  const untilInterrupted = () => new Promise<void>(() => {})
  const code = await run(argv, { stdout, stderr, environment: {}, untilInterrupted, ...parts })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

/** Starts a command that runs until `interrupt` is called; `ended` resolves to its exit code. */
export function started(argv: readonly string[], parts: Partial<TerminalParts> = {}, isTTY = false) {
  const stdout = new Heard(isTTY)
  const stderr = new Heard()
  let interrupt = () => {}
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve
  })
  const untilInterrupted = () => interrupted
  const ended = run(argv, { stdout, stderr, environment: {}, untilInterrupted, ...parts })
  onTestFinished(async () => {
    interrupt()
    await ended
  })
  return { stdout, stderr, ended, interrupt }
}
