import { join, resolve } from 'node:path'
import { capsuleOf, capsuleText, scenarioHash, type Versions } from '../../harness/capsule/capsule.ts'
import { exploredScenario } from '../../harness/explorer/explored-story.ts'
import type { Replay } from '../../harness/player.ts'
import type { NamedScenario } from '../../harness/scenario/variants.ts'
import { CallError } from '../call-error.ts'
import { makeFolder, writeFile } from '../file-output.ts'
import { type FoundStory, type Library, selectStories } from '../select-stories.ts'

/** How the stories of a run are played, as far as a capsule says it. */
export interface CapsuleOptions {
  readonly versions: Versions
  readonly seed: number
  readonly over?: 'memory' | 'http' | undefined
  readonly coreUrl?: string | undefined
}

/**
 * Makes the folder for capsules, and gives what writes one for each story that failed.
 * @throws CallError when a capsule would take the place of one that is replayed
 */
export function capsuleWriter(folder: string, found: readonly FoundStory[], options: CapsuleOptions) {
  const pathOf = (name: string) => join(folder, `${name.replaceAll('/', '__')}.capsule.json`)
  const taken = found.find(({ file, story }) => file.source === resolve(pathOf(story.name)))
  if (taken)
    throw new CallError(`--capsules ${folder}: ${taken.file.shownAs} is replayed; name another folder`)
  makeFolder('--capsules', folder)
  const stories = new Map(found.map(({ story }) => [story.name, story]))
  const { versions, seed, over = 'memory', coreUrl } = options
  const core = coreUrl === undefined ? 'own' : 'elsewhere'
  return (replay: Replay) => {
    if (replay.status !== 'failed' && replay.status !== 'error') return
    const capsule = capsuleOf(stories.get(replay.name)!, replay, { versions, seed, over, core })
    writeFile('--capsules', pathOf(replay.name), capsuleText(capsule))
  }
}

/** What is told of a replayed capsule's journal; `undefined` for other stories. */
export function journalNote({ name, playedBefore }: NamedScenario, replay: Replay): string | undefined {
  if (!playedBefore) return undefined
  if (replay.isSameJournal === undefined) {
    return `${name}: its journal is of another integration, and is not compared with that of the capsule`
  }
  return replay.isSameJournal
    ? `${name}: the journal is the same as in the capsule, byte for byte (SHA-256 ${replay.journalHash})`
    : `${name}: the journal is another than in the capsule (SHA-256 ${replay.journalHash}, not ${playedBefore.journalHash})`
}

/**
 * A capsule whose story stands among those of the package has to be of that story.
 * @throws CallError naming the capsule and the story that has changed since
 */
export async function refuseChangedStories(library: Library, found: readonly FoundStory[]): Promise<void> {
  for (const { file, story } of found) {
    const name = story.playedBefore?.name
    const scenario = name?.split('/', 1)[0]
    if (name === undefined || !library.files.some((known) => known.name === scenario)) continue
    const now = (await selectStories(library, [name])).find((one) => one.story.name === name)
    const form = story.playedBefore?.explored?.form
    const asPlayed = now && (form ? exploredScenario(now.story.scenario, form) : now.story.scenario)
    if (asPlayed && scenarioHash(asPlayed) === scenarioHash(story.scenario)) continue
    const where = now?.file.shownAs ?? library.folder
    throw new CallError(
      `${file.shownAs}: story: ${name} has changed since: ${where} has another one; ` +
        'replay it by its name, or the capsule with the version that wrote it',
    )
  }
}
