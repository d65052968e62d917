import { posix } from 'node:path'
import { isTest, nodesIn, type Source, violation } from './source.ts'

const nameless = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'lib'])

/** Reports a path with a name that says nothing about its contents. */
export function namelessPlaces({ path }: { readonly path: string }): string[] {
  const parts = path.replace(/(?:\.test)?\.ts$/, '').split('/')
  const badName = parts.find((part) => nameless.has(part))
  return badName === undefined ? [] : [`${path}:1: "${badName}" is no name; name it after what it holds`]
}

/** Reports a file that only re-exports, except the public API. */
export function barrels(source: Source): string[] {
  if (source.path === 'src/index.ts') return []
  const statements = nodesIn(source.program.body)
  const exported = statements.filter(({ type }) => type.startsWith('Export'))
  const onlyReexports = statements.every(
    ({ type, declaration }) =>
      type === 'ImportDeclaration' ||
      type === 'ExportAllDeclaration' ||
      (type === 'ExportNamedDeclaration' && nodesIn(declaration).length === 0),
  )
  if (exported.length === 0 || !onlyReexports) return []
  return [violation(source, 0, 'only re-exports; import from where a thing is defined')]
}

const maximumFilesInFolder = 30

/** One message for each folder with too many source files to overlook; tests do not count. */
export function crowdedFolders(sources: readonly Source[]): string[] {
  const counts = new Map<string, number>()
  for (const { path } of sources) {
    if (isTest(path) || path.startsWith('scenarios/')) continue
    const folder = posix.dirname(path)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > maximumFilesInFolder)
    .map(([folder, count]) => `${folder}: ${count} files; at most ${maximumFilesInFolder}`)
}

const required = ['README.md', 'contracts', 'package.json', 'scenarios', 'simulators', 'src', 'test']
const optional = new Set([
  'ARCHITECTURE.md',
  'LICENSE',
  'biome.json',
  'esbuild.config.mjs',
  'findings',
  'package-lock.json',
  'tsconfig.build.json',
  'tsconfig.json',
  'vitest.config.ts',
])
/** By tools, and by a core that is started here and not told where its inbox is to be. */
const createdByTools = /^\.|^node_modules$|^dist$|\.log$|^standin-inbox\.db/

/** One message for each unexpected or missing entry of the top level. */
export function topLevel(entries: readonly string[]): string[] {
  const unexpected = entries.filter(
    (entry) => !required.includes(entry) && !optional.has(entry) && !createdByTools.test(entry),
  )
  const missing = required.filter((entry) => !entries.includes(entry))
  return [
    ...unexpected.map((entry) => `${entry}: has no place at the top level, whose list is fixed`),
    ...missing.map((entry) => `${entry}: is missing at the top level`),
  ]
}
