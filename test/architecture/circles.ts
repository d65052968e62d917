import { importsOf } from './imports.ts'
import type { Source } from './source.ts'

type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** Files that import one another in a circle; an import of types alone counts. */
export function circlesOfFiles(sources: readonly Source[]): string[] {
  return circlesIn(graphOf(sources, (path) => path))
}

/** Folders right below a part (`simulators/kustomer/state`) that import one another in a circle. */
export function circlesOfFolders(sources: readonly Source[]): string[] {
  return circlesIn(graphOf(sources, folderOf))
}

/** The folder below its part in which a file stands; the file itself where it stands in none. */
function folderOf(path: string): string {
  return /^(?:(?:simulators|src)\/[^/]+|test|contracts)\/[^/]+(?=\/)/.exec(path)?.[0] ?? path
}

function graphOf(sources: readonly Source[], nodeOf: (path: string) => string): Graph {
  const known = new Set(sources.map(({ path }) => path))
  const graph = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = nodeOf(source.path)
    const targets = graph.get(from) ?? new Set()
    graph.set(from, targets)
    for (const { target } of importsOf(source)) {
      if (known.has(target) && (nodeOf(target) !== from || target === source.path))
        targets.add(nodeOf(target))
    }
  }
  return graph
}

/** Each group of nodes that reach one another, with the imports that tie it together. */
function circlesIn(graph: Graph): string[] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachedFrom(graph, node)]))
  const told = new Set<string>()
  return [...graph.keys()].flatMap((node) => {
    if (told.has(node) || !reached.get(node)!.has(node)) return []
    const circle = [...reached.get(node)!].filter((other) => reached.get(other)?.has(node)).sort()
    for (const each of circle) told.add(each)
    const ties = circle.flatMap((from) =>
      [...graph.get(from)!].filter((to) => circle.includes(to)).map((to) => `${from} → ${to}`),
    )
    return [`a circle of ${circle.length}: ${ties.join(', ')}`]
  })
}

function reachedFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set<string>()
  const open = [...(graph.get(start) ?? [])]
  while (open.length > 0) {
    const node = open.pop()!
    if (reached.has(node)) continue
    reached.add(node)
    open.push(...(graph.get(node) ?? []))
  }
  return reached
}
