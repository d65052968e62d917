import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CallError } from '../call-error.ts'
import { attempt, makeFolder } from '../file-output.ts'

/** The locks that this process has, by their paths. */
const held = new Set<string>()

/**
 * Takes a state file, with its parent folders, for this process alone: a file beside it holds the process's id. That of
 * a process which is no more is taken over. The function that it returns gives the file back.
 * @throws CallError when another one has it
 */
export function lockState(file: string): () => void {
  makeFolder('--state', dirname(file), file)
  const lock = resolve(`${fileBehind(file)}.lock`)
  attempt('--state', file, () => takeFromTheDead(lock))
  const isTaken = attempt('--state', file, () => create(lock))
  if (!isTaken) {
    throw new CallError(
      `--state ${file}: process ${ownerOf(lock) ?? '?'} saves to it, as ${lock} says; end that one first, or take another file`,
    )
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    rmSync(lock, { force: true })
  }
}

/** The state file that a link leads to: whoever takes another way to it finds the same lock, and saves to the same file. */
export function fileBehind(file: string): string {
  return existsSync(file) ? realpathSync(file) : file
}

/** Creates the lock; false where it is there. */
function create(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock of a process that is no more. */
function takeFromTheDead(lock: string): void {
  const owner = ownerOf(lock)
  if (owner === undefined || isAlive(owner, lock)) return
  // Of several that find it at once one moves it away. What another has put there since goes back.
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (ownerOf(aside) === owner) rmSync(aside)
  else renameSync(aside, lock)
}

/** The id of the process that has the lock; `undefined` when it says none, because it is gone or just being written. */
function ownerOf(lock: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

function isAlive(owner: number, lock: string): boolean {
  // In a container each start may have the id of the one before.
  if (owner === process.pid) return held.has(lock)
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
