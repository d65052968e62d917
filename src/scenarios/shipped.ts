import { readdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { parseScenario } from '../harness/scenario/parse.ts'
import type { Scenario } from '../harness/scenario/schema.ts'

/** Beside this part of the code: the sources, or what was built of them. */
const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url))

let found: ReadonlyMap<string, string> | undefined

/** The files of all scenarios, by name; those of a package do not change. */
function filesByName(): ReadonlyMap<string, string> {
  found ??= findFiles()
  return found
}

function findFiles(): ReadonlyMap<string, string> {
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith(ending) && !path.endsWith('.d.ts'),
  )
  const named = files.map((path) => [basename(path, ending), join(folder, path)] as const)
  return new Map(named.sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** The names of the scenarios that ship, sorted. */
export function scenarioNames(): string[] {
  return [...filesByName().keys()]
}

/** The folder of a scenario that ships, such as `ccai`; `undefined` when there is none of that name. */
export function scenarioFolder(name: string): string | undefined {
  const file = filesByName().get(name)
  return file === undefined ? undefined : relative(folder, dirname(file))
}

/**
 * A scenario that ships, for `play` and `variantsOf`.
 * @throws RangeError for a name that is none, with the nearest
 */
export async function scenarioNamed(name: string): Promise<{ name: string; scenario: Scenario }> {
  const files = filesByName()
  const file = files.get(name)
  if (file === undefined) throw new RangeError(`no scenario "${name}"; ${offer(name, [...files.keys()])}`)
  const { default: value } = (await import(pathToFileURL(file).href)) as { default: unknown }
  return { name, scenario: parseScenario(value, basename(file)) }
}
