import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type NamedScenario, variantsOf } from '../src/harness/scenario/variants.ts'
import { scenarioNamed, scenarioNames } from '../src/scenarios/shipped.ts'
import type { SequenceContract } from './sequence.ts'

/** The stories whose calls are agreed one by one; all variants of each. */
export const sequenceStories = [
  'hang-up',
  'voicemail-on-open-session',
  'call-back-under-ten-seconds',
  'smart-action-failure',
  'expired-token',
] as const

/** The folder of the sequences. */
export const sequenceFolder = fileURLToPath(new URL('sequences', import.meta.url))

/** The file of the sequence of a story: a variant's name stands behind a dot. */
export function sequenceFile(story: string): string {
  return join(sequenceFolder, `${story.replace('/', '.')}.json`)
}

/** The sequence of a story, as it is committed. */
export function sequenceOf(story: string): SequenceContract {
  return JSON.parse(readFileSync(sequenceFile(story), 'utf8')) as SequenceContract
}

/** Every shipped story, with one entry for each variant. */
export async function shippedStories(): Promise<NamedScenario[]> {
  return (await Promise.all(scenarioNames().map(scenarioNamed))).flatMap(variantsOf)
}

/** The stories with a sequence. */
export async function storiesWithSequence(): Promise<NamedScenario[]> {
  const isNamed = ({ name }: NamedScenario) => sequenceStories.some((story) => story === name.split('/')[0])
  return (await shippedStories()).filter(isNamed)
}
