import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseScenario } from '../src/harness/scenario/parse.ts'
import { type NamedScenario, variantsOf } from '../src/harness/scenario/variants.ts'
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

/** Every shipped story, read from its source, with one entry for each variant. */
export async function shippedStories(): Promise<NamedScenario[]> {
  const folder = fileURLToPath(new URL('../scenarios', import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const stories = await Promise.all(
    files.sort().map(async (file) => {
      const module = (await import(pathToFileURL(join(folder, file)).href)) as { default: unknown }
      return variantsOf({ name: basename(file, '.ts'), scenario: parseScenario(module.default, file) })
    }),
  )
  return stories.flat()
}

/** The stories with a sequence. */
export async function storiesWithSequence(): Promise<NamedScenario[]> {
  const isNamed = ({ name }: NamedScenario) => sequenceStories.some((story) => story === name.split('/')[0])
  return (await shippedStories()).filter(isNamed)
}
