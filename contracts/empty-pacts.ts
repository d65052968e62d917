import { mkdirSync, rmSync } from 'node:fs'
import { pactFolder } from './pact-file.ts'

/**
 * Empties the pacts folder before the consumers write to it: Pact only adds interactions to existing files, so those
 * removed from the consumer tests would stay.
 */
export function setup(): void {
  rmSync(pactFolder, { recursive: true, force: true })
  mkdirSync(pactFolder)
}
