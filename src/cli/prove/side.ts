import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CallError } from '../call-error.ts'
import { asked } from '../git.ts'
import { url as parsedUrl } from '../option-values.ts'

/** An integration before or after a change, as it was typed. */
export type Side = { readonly option: '--before' | '--after'; readonly typed: string } & (
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'directory'
      readonly folder: string
      /** The commit that is checked out there; `undefined` outside of a repository. */
      readonly commit: string | undefined
      /** Whether the folder differs from that commit. */
      readonly isChanged: boolean
    }
  | { readonly kind: 'ref'; readonly commit: string }
)

/**
 * Finds out what was typed: a URL, a directory, or a ref of the repository in the current folder.
 * @throws CallError when it is none of them, or could be two
 */
export async function sideOf(option: Side['option'], typed: string, folder: string): Promise<Side> {
  if (/^https?:/.test(typed)) return { option, typed, kind: 'url', url: urlOf(option, typed) }
  if (typed === '')
    throw new CallError(`${option}: expected a URL, a directory or a git ref, and it is empty`)
  const path = resolve(folder, typed)
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  // A path such as . or ../a is no ref, whatever the repository has.
  const commit = /^\.{0,2}\/|^\.{1,2}$/.test(typed) ? undefined : await commitOf(folder, typed)
  if (isDirectory && commit !== undefined) {
    throw new CallError(
      `${option} ${typed}: is a directory and a git ref; expected ./${typed} or the whole name of the ref, as refs/heads/${typed}`,
    )
  }
  if (commit !== undefined) return { option, typed, kind: 'ref', commit }
  if (!isDirectory) {
    const where =
      (await asked(folder, 'rev-parse', '--git-dir')) === undefined ? ', which is in no git repository' : ''
    throw new CallError(
      `${option} ${typed}: no directory of this name, and no git ref; expected a URL such as http://127.0.0.1:8080, a directory, or a ref of the repository in the current directory${where}`,
    )
  }
  const changes = await asked(path, 'status', '--porcelain', '--', '.')
  return {
    option,
    typed,
    kind: 'directory',
    folder: path,
    commit: await commitOf(path, 'HEAD'),
    isChanged: changes !== undefined && changes !== '',
  }
}

function commitOf(folder: string, ref: string): Promise<string | undefined> {
  return asked(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
}

function urlOf(option: string, typed: string): string {
  try {
    return parsedUrl(typed)
  } catch (error) {
    throw new CallError(`${option} ${typed}: ${(error as Error).message}`)
  }
}
