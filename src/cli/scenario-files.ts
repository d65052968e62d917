import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, extname, join, relative, resolve } from 'node:path'
import { CallError } from './call-error.ts'

/** Where a scenario is read from. */
export interface ScenarioFile {
  /** The file's name without folder and extension. */
  readonly name: string
  /** The path for messages: as the user typed it, else relative to the current directory. */
  readonly shownAs: string
  /** The file to load: the source, or its build. */
  readonly path: string
  /** The absolute path of the file that its author edits; of the build when there is no source. */
  readonly source: string
}

/** The names of files that may hold a scenario. */
export const scenarioPattern = /(?<!\.test|\.d|\.schema)\.(?:ts|json)$/

/**
 * Finds the scenarios of the package, sorted by name. Each is loaded from its build if that is up to date, else
 * from its source; a build without a source is ignored, unless the package has no sources at all.
 * @throws CallError when two files have the same name
 */
export function findScenarioFiles(root: string): ScenarioFile[] {
  const sources = join(root, 'scenarios')
  const builds = join(root, 'dist', 'scenarios')
  const files = existsSync(sources)
    ? filesIn(sources, scenarioPattern).map((source) => ({
        path: upToDate(source, join(builds, relative(sources, source).replace(/\.ts$/, '.js'))),
        shownAs: relative(process.cwd(), source),
        source,
      }))
    : filesIn(builds, /\.js$/).map((path) => ({
        path,
        shownAs: relative(process.cwd(), path),
        source: path,
      }))
  return unique(files.map((file) => ({ ...file, name: nameOf(file.shownAs) })))
}

/**
 * The scenario in a file outside the package, by the path that the user typed.
 * @throws CallError when there is no such file, or it is neither `.json` nor `.ts`
 */
export function outsideScenarioFile(typed: string, option = '--file'): ScenarioFile {
  const path = resolve(typed)
  if (!/\.(?:ts|json)$/.test(path)) throw new CallError(`${option} ${typed}: expected a .json or .ts file`)
  if (!existsSync(path)) throw new CallError(`${option} ${typed}: no such file`)
  return { name: nameOf(path), shownAs: typed, path, source: path }
}

/** The scenario in the file at an absolute path. */
export function scenarioFileAt(path: string): ScenarioFile {
  return { name: nameOf(path), shownAs: relative(process.cwd(), path), path, source: path }
}

/** Sorts scenarios by name, each file once. @throws CallError when two files have the same name */
export function unique(files: readonly ScenarioFile[]): ScenarioFile[] {
  const byName = new Map<string, ScenarioFile>()
  for (const file of files) {
    const other = byName.get(file.name)
    if (other?.source === file.source) continue
    if (other)
      throw new CallError(
        `two scenarios are named "${file.name}": ${other.shownAs} and ${file.shownAs}; rename one`,
      )
    byName.set(file.name, file)
  }
  return [...byName.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
}

/** When a file was last changed, in epoch milliseconds; 0 when there is none. */
export function changedAtMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** The files under a folder whose names match, in no particular order; none when the folder is missing. */
export function filesIn(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function upToDate(source: string, build: string): string {
  return changedAtMs(build) >= changedAtMs(source) ? build : source
}

function nameOf(path: string): string {
  return basename(path, extname(path))
}
