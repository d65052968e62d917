import { appendFileSync, closeSync, openSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CallError } from '../call-error.ts'
import { attempt, openForAppending } from '../file-output.ts'
import type { Output, Terminal } from '../terminal.ts'
import type { UpOptions } from './options.ts'

/** Enough of a file to see the first line of a journal begin. */
const firstBytes = 64

/** @throws CallError when the journal would go into the state file, of which neither would be left whole */
export function refuseOneFile({ journal, state }: Pick<UpOptions, 'journal' | 'state'>): void {
  if (journal === undefined || state === undefined) return
  const [one, other] = [journal, state].map((file) => statSync(file, { throwIfNoEntry: false }))
  const isOne = one !== undefined && one.ino === other?.ino && one.dev === other.dev
  if (!isOne && resolve(journal) !== resolve(state)) return
  throw new CallError(`--journal ${journal}: is the file of --state too; expected one file for each`)
}

/**
 * Opens the file of a journal, and says so where it has lines already: new ones are added to them. Later failures are
 * told once, and the journal in memory goes on.
 * @throws CallError when it holds something else, or cannot be written to
 */
export function journalFile(file: string, { stderr }: Terminal): Output {
  const begun = beginningOfFile(file)
  if (begun !== '' && !/^\{"(?:world":"[^"]*",")?n":\d/.test(begun)) {
    throw new CallError(`--journal ${file}: holds something else than a journal; nothing is written to it`)
  }
  const descriptor = openForAppending('--journal', file)
  if (begun !== '') stderr.write(`standin: adds to the journal in ${file}\n`)
  let isFailed = false
  return {
    write: (text) => {
      if (isFailed) return
      try {
        attempt('--journal', file, () => appendFileSync(descriptor, text))
      } catch (error) {
        isFailed = true
        stderr.write(`standin: ${(error as Error).message}; from here on the file has no more lines\n`)
      }
    },
  }
}

/** The first characters of a file; none of what is no file but a device or a pipe, and when there is none. */
function beginningOfFile(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return ''
  return attempt('--journal', file, () => {
    const descriptor = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(firstBytes)
      return bytes.toString('utf8', 0, readSync(descriptor, bytes))
    } finally {
      closeSync(descriptor)
    }
  })
}
