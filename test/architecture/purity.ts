import { usesOf } from './banned-calls.ts'
import { globalUses } from './bindings.ts'
import { type Import, importsOf } from './imports.ts'
import { isTest, lineOf, type Source, violation, walk } from './source.ts'

const pureFile = /^src\/core\/(?:.*\/)?(?:rules\/.+|decide)\.ts$/

/**
 * One message for each impurity of a rule or decide file, or of a file whose code it imports: clock, fetch, zod,
 * async code, chance. The file itself may not use Date or import from a package either, not even a type.
 */
export function impurities(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const pure = sources.filter(({ path }) => pureFile.test(path) && !isTest(path))
  const reached = new Map<string, string>()
  for (const { path } of pure) collectImported(byPath, path, path, reached)
  return [
    ...pure.flatMap(impuritiesOfPureFile),
    ...[...reached].flatMap(([path, chain]) => {
      const source = byPath.get(path)!
      const note = pureFile.test(path) ? '' : ` (run by a rule: ${chain})`
      return impuritiesAtRuntime(source).map((problem) => problem + note)
    }),
  ]
}

function collectImported(
  byPath: ReadonlyMap<string, Source>,
  path: string,
  chain: string,
  reached: Map<string, string>,
): void {
  const source = byPath.get(path)
  if (!source || reached.has(path)) return
  reached.set(path, chain)
  for (const { target, typeOnly } of importsOf(source)) {
    if (!typeOnly) collectImported(byPath, target, `${chain} → ${target}`, reached)
  }
}

function impuritiesOfPureFile(source: Source): string[] {
  const problems: string[] = []
  for (const { target, isFile, typeOnly, start } of importsOf(source)) {
    const forbidden = isFile ? /^src\/core\/ports\/(?:clock|fetch)\.ts$/.test(target) : typeOnly
    if (forbidden) problems.push(violation(source, start, `imports ${target}; rules and decide are pure`))
  }
  for (const { path, start } of globalUses(source)) {
    if (path === 'Date' || path.startsWith('Date.')) {
      problems.push(violation(source, start, `uses ${path}; rules and decide take times as numbers`))
    }
  }
  walk(source.program, (node) => {
    if (node.type === 'TSTypeReference' && (node.typeName as { name?: string }).name === 'Date') {
      problems.push(violation(source, node.start, 'uses Date; rules and decide take times as numbers'))
    }
  })
  return problems
}

function impuritiesAtRuntime(source: Source): string[] {
  const problems: Array<readonly [number, string]> = importsOf(source)
    .filter((each: Import) => !each.isFile && !each.typeOnly)
    .map(({ start, target }) => [start, `imports ${target}; rules and decide run no package`] as const)
  walk(source.program, (node) => {
    if (node.async === true)
      problems.push([node.start, 'has an async function; rules and decide are synchronous'])
    if (node.type === 'AwaitExpression')
      problems.push([node.start, 'awaits; rules and decide are synchronous'])
  })
  for (const { path, start } of globalUses(source)) {
    if (/^Promise\b/.test(path)) problems.push([start, 'uses Promise; rules and decide are synchronous'])
  }
  for (const { ban, use } of usesOf(source))
    problems.push([use.start, `uses ${ban.name}; rules and decide are pure`])
  return problems.map(([start, problem]) => `${source.path}:${lineOf(source, start)}: ${problem}`)
}
