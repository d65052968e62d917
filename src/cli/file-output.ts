import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallError } from './call-error.ts'
import type { Output } from './terminal.ts'

/**
 * Creates an empty file, with its parent folders, and returns an output that appends to it.
 * @throws CallError when the file cannot be written to
 */
export function fileOutput(file: string): Output {
  makeFolder('--output', dirname(file))
  attempt('--output', file, () => writeFileSync(file, ''))
  return { write: (text) => appendFileSync(file, text) }
}

/** Creates a folder with its parents. @throws CallError when it cannot be created */
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
