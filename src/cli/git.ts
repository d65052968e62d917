import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What git says to a question in a folder, without the line feed; `undefined` where it refuses, or is not there. */
export async function asked(folder: string, ...question: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await execute('git', ['-C', folder, ...question], { maxBuffer: 64 * 1024 ** 2 })
    return stdout.replace(/\n$/, '')
  } catch {
    return undefined
  }
}

/** Has git do something. @throws Error with what git says when it cannot */
export async function done(folder: string, ...command: readonly string[]): Promise<void> {
  // A hook of the repository is for its people's work, not for a tree that is thrown away.
  await execute('git', ['-C', folder, '-c', 'core.hooksPath=/dev/null', ...command])
}
