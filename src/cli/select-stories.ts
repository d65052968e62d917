import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { nearest } from '../../simulators/kit/nearest-name.ts'
import { type Versions, versionsHere } from '../harness/capsule/capsule.ts'
import { allRules } from '../harness/scenario/rule-catalogue.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { CallError } from './call-error.ts'
import { globTest } from './globs.ts'
import { isScenario, loadStories } from './load-scenario.ts'
import {
  findScenarioFiles,
  type ScenarioFile,
  scenarioFileAt,
  scenarioPattern,
  unique,
} from './scenario-files.ts'
import { scenarioPaths } from './scenario-paths.ts'

/** The scenarios of a package, from which people choose by name. */
export interface Library {
  /** The folder in which they stand. */
  readonly folder: string
  readonly files: readonly ScenarioFile[]
  /** What a capsule has to be of. */
  readonly versions: Versions
}

/** A story and the file in which it stands. */
export interface FoundStory {
  readonly file: ScenarioFile
  readonly story: NamedScenario
}

/** The scenarios of the package in a folder. @throws CallError when two have the same name */
export function libraryOf(root: string): Library {
  const sources = join(root, 'scenarios')
  const folder = existsSync(sources) ? sources : join(root, 'dist', 'scenarios')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return { folder, files: findScenarioFiles(root), versions: versionsHere(version) }
}

type Read = (files: readonly ScenarioFile[]) => Promise<FoundStory[]>

/**
 * The stories of the outside files and those that any argument chooses, each once, sorted by name; with neither,
 * all of the library. An argument is, in this order, a story's name or a glob of names (the part after a slash
 * chooses variants), the id of a rule that stories name, or the path or glob of files and folders; a path may leave out
 * `.json`.
 * @param tell is told which files of a folder or a glob are passed over, because they hold no scenario
 * @throws CallError suggesting the nearest when an argument fits nothing, and for two files with the same name
 */
export async function selectStories(
  library: Library,
  typed: readonly string[],
  outside: readonly ScenarioFile[] = [],
  tell: (text: string) => void = () => {},
): Promise<FoundStory[]> {
  const read = reader(library)
  if (typed.length === 0) return read(outside.length > 0 ? outside : library.files)
  const chosen = new Set(await read(outside))
  for (const argument of typed) {
    for (const found of await choose(argument, library, read, tell)) chosen.add(found)
  }
  const all = await read([...chosen].map(({ file }) => file))
  return all.filter((found) => chosen.has(found))
}

/** Reads the stories of files, in the order of their names, and of each file once only. */
function reader({ versions }: Library): Read {
  const known = new Map<string, FoundStory[]>()
  return async (files) => {
    const stories: FoundStory[] = []
    for (const file of unique(files)) {
      const found =
        known.get(file.source) ?? (await loadStories(file, versions)).map((story) => ({ file, story }))
      known.set(file.source, found)
      stories.push(...found)
    }
    return stories
  }
}

async function choose(
  typed: string,
  { folder, files }: Library,
  read: Read,
  tell: (text: string) => void,
): Promise<FoundStory[]> {
  if (typed === '')
    throw new CallError('run "": an empty name chooses nothing; without a name all are played')
  const [scenario = '', variant] = typed.split('/', 2)
  const isNamed = globTest(scenario)
  const candidates = await read(files.filter(({ name }) => isNamed(name)))
  const isChosen = globTest(typed)
  const named = candidates.filter(({ story }) => variant === undefined || isChosen(story.name))
  if (named.length > 0) return named
  if (allRules.some(({ id }) => id === typed)) {
    const stories = await read(files)
    const naming = stories.filter(({ story }) => story.scenario.rules.some((rule) => rule === typed))
    if (naming.length === 0) throw new CallError(`no scenario names the rule "${typed}"`)
    return naming
  }
  const { paths, isSwept } = pathsOf(typed, folder)
  if (paths.length > 0) {
    const own = new Map(files.map((file) => [file.source, file]))
    const found = paths.map((path) => own.get(path) ?? scenarioFileAt(path))
    return read(isSwept ? await scenariosAmong(found, typed, own, tell) : found)
  }
  const names = candidates.length > 0 ? candidates.map(({ story }) => story.name) : namesIn(folder, files)
  throw new CallError(`no scenario, rule, file or folder "${typed}"${offer(typed, names)}`)
}

/** `init first` writes first.json, and `run first` is to find that. */
function pathsOf(typed: string, folder: string): ReturnType<typeof scenarioPaths> {
  const found = scenarioPaths(typed, folder)
  return found.paths.length > 0 || scenarioPattern.test(typed)
    ? found
    : scenarioPaths(`${typed}.json`, folder)
}

/** Those that hold a scenario, as all in the package's own folder are to. @throws CallError when there is none */
async function scenariosAmong(
  found: readonly ScenarioFile[],
  typed: string,
  own: ReadonlyMap<string, ScenarioFile>,
  tell: (text: string) => void,
): Promise<ScenarioFile[]> {
  const scenarios: ScenarioFile[] = []
  const others: string[] = []
  for (const file of found) {
    if (own.has(file.source) || (await isScenario(file))) scenarios.push(file)
    else others.push(file.shownAs)
  }
  if (others.length > 0) tell(`passes over what has no steps: ${others.join(', ')}`)
  if (scenarios.length === 0) throw new CallError(`${typed}: no scenario is among its files`)
  return scenarios
}

/** All that an argument could have meant: names, rules, and the paths of files and folders. */
function namesIn(folder: string, files: readonly ScenarioFile[]): string[] {
  const paths = files.flatMap(({ shownAs, source }) => [shownAs, relative(folder, source)])
  return [
    ...files.map(({ name }) => name),
    ...allRules.map(({ id }) => id),
    ...new Set([...paths, ...paths.map((path) => dirname(path))]),
  ]
}

function offer(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names)
  if (near.length > 0) return `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
  return '; "standin list" shows all'
}
