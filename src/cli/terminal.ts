import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A stream that a command writes to. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** What a command has of the machine: its outputs, its environment, where the package is, when it shall end. */
export interface Terminal {
  readonly stdout: Output
  readonly stderr: Output
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The folder that holds the package's scenarios and its build. */
  readonly root: string
  /** Resolves when the user or the machine asks the command to end. */
  untilInterrupted(): Promise<void>
}

/** What has to be handed in; the rest is the process's own. */
export type TerminalParts = Pick<Terminal, 'stdout' | 'stderr'> & Partial<Terminal>

/** A terminal with the process's environment, package and signals wherever `parts` names no others. */
export function terminalOf({ stdout, stderr, ...parts }: TerminalParts): Terminal {
  return {
    stdout,
    stderr,
    environment: parts.environment ?? process.env,
    root: parts.root ?? packageRoot(),
    untilInterrupted: parts.untilInterrupted ?? signalled,
  }
}

/** Whether a stream is to be written to in colour: a terminal, unless NO_COLOR is set (no-color.org). */
export function inColour(output: Output, environment: Terminal['environment']): boolean {
  return output.isTTY === true && !environment.NO_COLOR
}

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
