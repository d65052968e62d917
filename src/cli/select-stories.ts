import { nearest } from '../../simulators/kit/nearest-name.ts'
import { type NamedScenario, variantsOf } from '../harness/scenario/variants.ts'
import { CallError } from './call-error.ts'
import { loadScenario } from './load-scenario.ts'
import type { ScenarioFile } from './scenario-files.ts'

/**
 * The stories that names or globs mean, in the order of the files, each once; no name means all. What stands
 * behind a slash picks variants.
 * @throws CallError offering the nearest names when one means nothing
 */
export async function selectStories(
  files: readonly ScenarioFile[],
  names: readonly string[],
): Promise<NamedScenario[]> {
  const wanted = names.map((typed) => wantedBy(typed, files))
  const stories: NamedScenario[] = []
  for (const file of files) {
    const asked = wanted.filter(({ isFile }) => isFile(file.name))
    if (names.length > 0 && asked.length === 0) continue
    const variants = variantsOf(await loadScenario(file))
    for (const one of asked) one.found.push(...variants.map(({ name }) => name))
    stories.push(
      ...variants.filter(({ name }) => names.length === 0 || asked.some(({ isStory }) => isStory(name))),
    )
  }
  for (const { typed, found, isStory } of wanted) {
    if (!found.some(isStory)) throw new CallError(`no scenario "${typed}"${offer(typed, found)}`)
  }
  return stories
}

interface Wanted {
  readonly typed: string
  readonly isFile: (name: string) => boolean
  readonly isStory: (name: string) => boolean
  /** Names of the stories of the files it means. */
  readonly found: string[]
}

function wantedBy(typed: string, files: readonly ScenarioFile[]): Wanted {
  const [scenario = '', variant] = typed.split('/', 2)
  const isFile = matcher(scenario)
  if (!files.some(({ name }) => isFile(name))) {
    const names = files.map(({ name }) => name)
    throw new CallError(`no scenario "${typed}"${offer(scenario, names)}`)
  }
  return {
    typed,
    isFile,
    isStory: variant === undefined ? (name) => isFile(name.split('/', 1)[0]!) : matcher(typed),
    found: [],
  }
}

/** `*` and `?` stand for any characters but a slash. */
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
