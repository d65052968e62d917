import { mkdirSync, rmSync } from 'node:fs'
import { pactFolder } from './pact-file.ts'

/**
 * Empties the folder of contracts before the consumers write them: interactions are only ever added to a file that
 * is there, so one that no consumer has any more would stay for good.
 */
export function setup(): void {
  rmSync(pactFolder, { recursive: true, force: true })
  mkdirSync(pactFolder)
}
