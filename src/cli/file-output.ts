import { appendFileSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallError } from './call-error.ts'
import type { Output } from './terminal.ts'

/**
 * Creates an empty file, with its parent folders, and returns an output that appends to it.
 * @throws CallError when the file cannot be written to
 */
export function fileOutput(option: string, file: string): Output {
  makeFolder(option, dirname(file))
  const descriptor = attempt(option, file, () => openSync(file, 'w'))
  return { write: (text) => appendFileSync(descriptor, text) }
}

/** Creates a folder with its parents. @throws CallError when it cannot be created */
export function makeFolder(option: string, folder: string): void {
  attempt(option, folder, () => mkdirSync(folder, { recursive: true }))
}

function attempt<T>(option: string, path: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw new CallError(`${option} ${path}: cannot be written to (${(error as NodeJS.ErrnoException).code})`)
  }
}
