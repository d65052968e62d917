import {
  appendFileSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CallError } from './call-error.ts'
import type { Output } from './terminal.ts'

/**
 * Opens a file, with its parent folders, and returns an output that writes it anew. What stands in it stays until the
 * first text comes.
 * @throws CallError when the file cannot be written to, then or later
 */
export function fileOutput(option: string, file: string): Output {
  const descriptor = openForAppending(option, file)
  let isBegun = false
  return {
    write: (text) => {
      attempt(option, file, () => {
        if (!isBegun && fstatSync(descriptor).isFile()) ftruncateSync(descriptor)
        isBegun = true
        appendFileSync(descriptor, text)
      })
    },
  }
}

/** Opens a file to write at its end, with its parent folders. @throws CallError when it cannot be written to */
export function openForAppending(option: string, file: string): number {
  makeFolder(option, dirname(file), file)
  return attempt(option, file, () => openSync(file, 'a'))
}

/** Writes a whole file. @throws CallError when it cannot be written to */
export function writeFile(option: string, file: string, text: string): void {
  attempt(option, file, () => writeFileSync(file, text))
}

/** Creates a folder with its parents, for the path that was typed. @throws CallError when it cannot be created */
export function makeFolder(option: string, folder: string, typed = folder): void {
  if (typed === '') throw new CallError(`${option}: expected a path, and it is empty`)
  attempt(option, typed, () => createFolder(resolve(folder)))
}

/**
 * Creates a folder with its parents, one by one: Node’s own way does not end where a parent takes no folders, as /proc.
 * @throws what the file system throws
 */
export function createFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) createFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have created it in the meantime.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/** Tells an error of the file system as a wrong call. @throws CallError naming the option, the path and the reason */
export function attempt<T>(option: string, path: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw new CallError(`${option} ${path}: cannot be written to (${(error as NodeJS.ErrnoException).code})`)
  }
}
