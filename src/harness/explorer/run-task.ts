import { hash } from 'node:crypto'
import type { JournalLine } from '../journal/journal.ts'
import { play, type Replay } from '../player.ts'
import type { PlacedFault } from '../scenario/played-before.ts'
import { formOf } from './exchanges.ts'
import type { ExploredStory, ExploreOptions } from './explored-story.ts'
import type { Place } from './places.ts'

/** Plays an explored story with faults, and judges it. */
export function playFaulty(
  { story, undisturbed }: Pick<ExploredStory, 'story' | 'undisturbed'>,
  places: readonly Pick<Place, 'fault'>[],
  options: ExploreOptions,
): Promise<Replay> {
  return play(story, { ...options, undisturbed, faults: placed(places) })
}

/** The faults of places, which begin before anything happens. */
export function placed(places: readonly Pick<Place, 'fault'>[]): PlacedFault[] {
  return places.map(({ fault }) => ({ at: 'start', fault }))
}

/** What tells interleavings apart: the order of the kinds of messages, commits and faults. */
export function interleavingOf(journal: readonly JournalLine[]): string {
  const kinds = journal.flatMap((line) => {
    switch (line.kind) {
      case 'request':
        return `${line.from}>${line.to} ${line.method} ${formOf(line.path)}`
      case 'answer':
        return `${line.from}>${line.to} ${line.status}`
      case 'no-answer':
        return `${line.from}>${line.to} ${line.reason}`
      case 'fault':
        return `fault ${line.fault}`
      default:
        return []
    }
  })
  return hash('sha1', kinds.join('\n')).slice(0, 16)
}
