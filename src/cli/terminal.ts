import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { harmless } from '../harness/report/shown-text.ts'
import { untilAskedToEnd } from './end-of-process.ts'

/** A stream that a command writes to. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** What a command needs of its process: outputs, environment variables, the package's folder, interruption. */
export interface Terminal {
  readonly stdout: Output
  readonly stderr: Output
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The folder that holds the package's scenarios and its build. */
  readonly root: string
  /** The current directory, where a repository of somebody's own is. */
  readonly folder: string
  /** Resolves when the command is asked to end, as by Ctrl-C or when its terminal is closed. */
  untilInterrupted(): Promise<void>
}

/** A terminal of which only the outputs are required. */
export type TerminalParts = Pick<Terminal, 'stdout' | 'stderr'> & Partial<Terminal>

/** The same output, but what others had put into a text orders nothing there. */
function safe(output: Output): Output {
  return {
    write: (text) => output.write(harmless(text, output.isTTY === true)),
    get isTTY() {
      return output.isTTY === true
    },
    get columns() {
      return output.columns ?? 0
    },
  }
}

/** Completes a terminal with the environment, package and signals of this process. */
export function terminalOf({ stdout, stderr, ...parts }: TerminalParts): Terminal {
  const environment = parts.environment ?? process.env
  return {
    stdout: safe(stdout),
    stderr: safe(stderr),
    environment,
    root: parts.root ?? packageRoot(),
    folder: parts.folder ?? process.cwd(),
    untilInterrupted: parts.untilInterrupted ?? (() => untilAskedToEnd(environment)),
  }
}

/** Whether to write in colour: only to a terminal, and not when NO_COLOR is set (no-color.org). */
export function inColour(output: Output, environment: Terminal['environment']): boolean {
  return output.isTTY === true && !environment.NO_COLOR
}

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
