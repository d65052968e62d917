import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CallError } from '../call-error.ts'
import { asked, done } from '../git.ts'

/** A commit, checked out in a temporary folder. */
export interface Tree {
  /** The folder in it that corresponds to the one it was asked for from. */
  readonly folder: string
  remove(): Promise<void>
}

/**
 * Checks a commit out into a worktree of its own, which is to be removed.
 * @throws CallError when git cannot, or the commit has no folder at the place of the current one
 */
export async function checkOut(from: string, commit: string, what: string): Promise<Tree> {
  const parent = mkdtempSync(join(tmpdir(), 'standin-prove-'))
  const path = join(parent, 'tree')
  const remove = async () => {
    await asked(from, 'worktree', 'remove', '--force', path)
    rmSync(parent, { recursive: true, force: true })
    await asked(from, 'worktree', 'prune')
  }
  try {
    await done(from, 'worktree', 'add', '--quiet', '--detach', path, commit)
    const folder = join(path, (await asked(from, 'rev-parse', '--show-prefix')) ?? '')
    if (existsSync(folder)) return { folder, remove }
  } catch (error) {
    await remove()
    throw new CallError(`${what}: cannot be checked out: ${(error as Error).message.trim()}`)
  }
  await remove()
  throw new CallError(`${what}: it has no folder at the place of the current one`)
}
