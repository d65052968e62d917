import { nearest } from '../../simulators/kit/nearest-name.ts'
import { type NamedScenario, variantsOf } from '../harness/scenario/variants.ts'
import { CallError } from './call-error.ts'
import { loadScenario } from './load-scenario.ts'
import type { ScenarioFile } from './scenario-files.ts'

/**
 * The stories that match any of the names or globs, each once, in the order of the files; without names, all.
 * The part of a name after a slash selects variants.
 * @throws CallError suggesting the nearest names when a name matches nothing
 */
export async function selectStories(
  files: readonly ScenarioFile[],
  names: readonly string[],
): Promise<NamedScenario[]> {
  const selectors = names.map((typed) => selectorOf(typed, files))
  const stories: NamedScenario[] = []
  for (const file of files) {
    const matching = selectors.filter(({ matchesFile }) => matchesFile(file.name))
    if (names.length > 0 && matching.length === 0) continue
    const variants = variantsOf(await loadScenario(file))
    for (const { storyNames } of matching) storyNames.push(...variants.map(({ name }) => name))
    stories.push(
      ...variants.filter(
        ({ name }) => names.length === 0 || matching.some(({ matchesStory }) => matchesStory(name)),
      ),
    )
  }
  for (const { typed, storyNames, matchesStory } of selectors) {
    if (!storyNames.some(matchesStory))
      throw new CallError(`no scenario "${typed}"${offer(typed, storyNames)}`)
  }
  return stories
}

interface Selector {
  readonly typed: string
  readonly matchesFile: (name: string) => boolean
  readonly matchesStory: (name: string) => boolean
  /** Names of the stories in the matching files, for suggestions. */
  readonly storyNames: string[]
}

function selectorOf(typed: string, files: readonly ScenarioFile[]): Selector {
  const [scenario = '', variant] = typed.split('/', 2)
  const matchesFile = matcher(scenario)
  if (!files.some(({ name }) => matchesFile(name))) {
    const names = files.map(({ name }) => name)
    throw new CallError(`no scenario "${typed}"${offer(scenario, names)}`)
  }
  return {
    typed,
    matchesFile,
    matchesStory: variant === undefined ? (name) => matchesFile(name.split('/', 1)[0]!) : matcher(typed),
    storyNames: [],
  }
}

/** `*` matches any characters and `?` any single one, but neither a slash. */
function matcher(glob: string): (name: string) => boolean {
  const pattern = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
  const expression = new RegExp(`^${pattern}$`)
  return (name) => expression.test(name)
}

function offer(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names)
  if (near.length > 0) return `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
  return '; "standin list" shows all'
}
