import { nearest } from '../../../simulators/kit/nearest-name.ts'
import type { ShownStory } from '../wire.ts'

/** Words that say nothing of a story. */
const fillers: ReadonlySet<string> = new Set(['a', 'an', 'the'])

/** A shorter part of a word is a part of too many. */
const shortestPart = 4

/** So many other searches are offered where nothing is found. */
const mostOffered = 3

/** What a search finds, and what may have been meant where that is nothing. */
export interface StoriesFound {
  readonly stories: readonly ShownStory[]
  readonly offered: readonly string[]
}

/** Finds stories by words of their names, titles, rules and folders, in any order; hyphens and blanks are alike. */
export function findStories(stories: readonly ShownStory[], wanted: string): StoriesFound {
  const typed = wordsOf(wanted)
  const words = typed.some((word) => !fillers.has(word)) ? typed.filter((word) => !fillers.has(word)) : typed
  const found = stories.filter((story) => hasAll(textOf(story), words))
  // A story that is named so is more likely to be meant than one that has the words somewhere.
  const named = found.filter(({ name }) => hasAll(name, words))
  const others = found.filter((story) => !named.includes(story))
  if (found.length > 0) return { stories: [...named, ...others], offered: [] }
  return { stories: [], offered: offeredFor(stories, words) }
}

/** The search with each word that stands nowhere in its nearest spelling, then the names that are near. */
function offeredFor(stories: readonly ShownStory[], words: readonly string[]): string[] {
  const vocabulary = [...new Set(stories.flatMap((story) => wordsOf(textOf(story))))]
  const spelled = words.map((word) =>
    vocabulary.some((known) => known.startsWith(word)) ? word : (nearest(word, vocabulary, 1)[0] ?? word),
  )
  const corrected = stories.some((story) => hasAll(textOf(story), spelled)) ? [spelled.join(' ')] : []
  const names = nearest(
    words.join('-'),
    stories.map(({ name }) => name),
    mostOffered,
  )
  return [...new Set([...corrected, ...names])].slice(0, mostOffered)
}

function textOf({ name, title, rules, group }: ShownStory): string {
  return `${name} ${title} ${rules.join(' ')} ${group}`
}

/** Whether each word begins a word of the text, or is a part of it once nothing stands between its words. */
function hasAll(text: string, words: readonly string[]): boolean {
  const own = wordsOf(text)
  const joined = own.join('')
  return words.every(
    (word) =>
      own.some((other) => other.startsWith(word)) || (word.length >= shortestPart && joined.includes(word)),
  )
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
