import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../command-line.ts'
import type { TerminalParts } from '../terminal.ts'

// What the tests of this folder run the command line in: a package of their own, and outputs that they can read.

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

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file and the folders on the way; what is no text is written as JSON. Returns its path. */
export function write(folder: string, name: string, content: unknown): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** A package with these scenarios, by their paths under `scenarios`. */
export function packageWith(scenarios: Readonly<Record<string, unknown>>): string {
  const root = temporaryFolder()
  write(root, 'package.json', { name: 'standin', version: '1.2.3' })
  mkdirSync(join(root, 'scenarios'))
  for (const [name, content] of Object.entries(scenarios)) write(root, join('scenarios', name), content)
  return root
}

/** An output that is kept, and that can be waited for. */
export class Heard {
  text = ''
  readonly #waiting = new Set<() => void>()

  write(text: string): void {
    this.text += text
    for (const look of this.#waiting) look()
  }

  /** Resolves once `part` was written. */
  until(part: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.text.includes(part)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }
}

/** Runs the command line to its end; what it writes comes back with its exit code. */
export async function standin(
  argv: readonly string[],
  parts: Partial<TerminalParts> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const stdout = new Heard()
  const stderr = new Heard()
  const code = await run(argv, { stdout, stderr, environment: {}, ...parts })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

/** A command that runs until `interrupt` is called; `ended` is its exit code. */
export function started(argv: readonly string[], parts: Partial<TerminalParts> = {}) {
  const stdout = new Heard()
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
