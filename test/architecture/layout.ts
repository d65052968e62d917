import { posix } from 'node:path'
import { isTest, nodesIn, type Source, violation } from './source.ts'

const nameless = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'lib'])

/** Folders and files whose name says nothing about what they hold. */
export function namelessPlaces({ path }: { readonly path: string }): string[] {
  const parts = path.replace(/(?:\.test)?\.ts$/, '').split('/')
  const found = parts.find((part) => nameless.has(part))
  return found === undefined ? [] : [`${path}:1: "${found}" is no name; name it after what it holds`]
}

/** Files that only re-export, apart from the public API. */
export function barrels(source: Source): string[] {
  if (source.path === 'src/index.ts') return []
  const statements = nodesIn(source.program.body)
  const exported = statements.filter(({ type }) => type.startsWith('Export'))
  const onlyPassesOn = statements.every(
    ({ type, declaration }) =>
      type === 'ImportDeclaration' ||
      type === 'ExportAllDeclaration' ||
      (type === 'ExportNamedDeclaration' && nodesIn(declaration).length === 0),
  )
  if (exported.length === 0 || !onlyPassesOn) return []
  return [violation(source, 0, 'only re-exports; import from where a thing is defined')]
}

const mostInFolder = 30

/** Folders with more sources than one takes in at a glance; tests stand beside their unit and do not count. */
export function crowdedFolders(sources: readonly Source[]): string[] {
  const counts = new Map<string, number>()
  for (const { path } of sources) {
    if (isTest(path) || path.startsWith('scenarios/')) continue
    const folder = posix.dirname(path)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > mostInFolder)
    .map(([folder, count]) => `${folder}: ${count} files; at most ${mostInFolder}`)
}

const required = ['README.md', 'contracts', 'package.json', 'scenarios', 'simulators', 'src', 'test']
const optional = new Set([
  'ARCHITECTURE.md',
  'LICENSE',
  'biome.json',
  'package-lock.json',
  'tsconfig.build.json',
  'tsconfig.json',
  'vitest.config.ts',
])
const madeByTools = /^\.|^node_modules$|^dist$|\.log$/

/** Entries of the top level beyond the fixed list, and those of the list that are missing. */
export function topLevel(entries: readonly string[]): string[] {
  const unexpected = entries.filter(
    (entry) => !required.includes(entry) && !optional.has(entry) && !madeByTools.test(entry),
  )
  const missing = required.filter((entry) => !entries.includes(entry))
  return [
    ...unexpected.map((entry) => `${entry}: has no place at the top level, whose list is fixed`),
    ...missing.map((entry) => `${entry}: is missing at the top level`),
  ]
}
