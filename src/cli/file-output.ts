import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallError } from './call-error.ts'
import type { Output } from './terminal.ts'

/**
 * An output that goes to a file, which is emptied now; folders on the way are made.
 * @throws CallError when it cannot be written to
 */
export function fileOutput(file: string): Output {
  makeFolder('--output', dirname(file))
  attempt('--output', file, () => writeFileSync(file, ''))
  return { write: (text) => appendFileSync(file, text) }
}

/** @throws CallError when the folder cannot be made */
export function makeFolder(option: string, folder: string): void {
  attempt(option, folder, () => mkdirSync(folder, { recursive: true }))
}

function attempt(option: string, path: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    throw new CallError(`${option} ${path}: cannot be written to (${(error as NodeJS.ErrnoException).code})`)
  }
}
