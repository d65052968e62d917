import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { Place } from '../harness/report/place.ts'
import type { FoundStory } from './select-stories.ts'

/** Where each story stands, by its name; those of the package are counted by their folder in `scenarios`. */
export function placesOf(stories: readonly FoundStory[], scenarios: string): ReadonlyMap<string, Place> {
  return new Map(stories.map(({ file, story }) => [story.name, placeOf(file, scenarios)]))
}

function placeOf({ shownAs, source }: FoundStory['file'], scenarios: string): Place {
  const inside = relative(scenarios, dirname(source))
  return {
    file: shownAs,
    folder: (inside.startsWith('..') ? dirname(shownAs) : inside) || '.',
    source: () => readFileSync(source, 'utf8'),
  }
}
