import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mainStories } from '../src/harness/scenario/main-stories.ts'
import { type NamedScenario, variantsOf } from '../src/harness/scenario/variants.ts'
import { scenarioNamed, scenarioNames } from '../src/scenarios/shipped.ts'
import type { SequenceContract } from './sequence.ts'

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

/** The stories whose calls are agreed one by one: the main ones, with all variants of each. */
export async function storiesWithSequence(): Promise<NamedScenario[]> {
  const isNamed = ({ name }: NamedScenario) => mainStories.some((story) => story === name.split('/')[0])
  return (await shippedStories()).filter(isNamed)
}
