import { existsSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { CallError } from './call-error.ts'
import { globTest, isGlob } from './globs.ts'
import { filesIn, scenarioPattern } from './scenario-files.ts'

/** Files that an argument stands for, as absolute paths. */
export interface FoundPaths {
  readonly paths: readonly string[]
  /** Whether a folder or a glob stands for them, so that other files than scenarios may be among them. */
  readonly isSwept: boolean
}

/**
 * The scenario files that a path, a folder or a glob of paths stands for: seen from the folder of the package's
 * scenarios, else from the current directory, as always with a dot before it; none when nothing is there.
 * @throws CallError when what is there is no scenario
 */
export function scenarioPaths(typed: string, scenarios: string): FoundPaths {
  const places = /^\.|^\//.test(typed) ? [resolve(typed)] : [join(scenarios, typed), resolve(typed)]
  for (const path of places) {
    const found = isGlob(typed) ? matching(path) : pathsAt(path, typed)
    if (found.length > 0) return { paths: found.sort(), isSwept: found[0] !== path }
  }
  return { paths: [], isSwept: false }
}

function pathsAt(path: string, typed: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isDirectory()) {
    const found = scenariosIn(path)
    if (found.length === 0) throw new CallError(`${typed}: no scenario is in this folder`)
    return found
  }
  if (!scenarioPattern.test(path)) throw new CallError(`${typed}: expected a .json or .ts file`)
  return [path]
}

/** Files that match the glob, and those in folders that do. */
function matching(glob: string): string[] {
  const parts = glob.split(sep)
  const plain = parts.slice(0, parts.findIndex(isGlob)).join(sep) || sep
  const matches = globTest(glob.split(sep).join('/'))
  return scenariosIn(plain).filter((path) => {
    const parts = path.split(sep)
    return parts.some((_, at) => at > 0 && matches(parts.slice(0, at + 1).join('/')))
  })
}

function scenariosIn(folder: string): string[] {
  return filesIn(folder, scenarioPattern).filter((path) => !path.includes(`${sep}node_modules${sep}`))
}
