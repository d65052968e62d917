import { importsOf } from './imports.ts'
import type { Source } from './source.ts'

type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** One message for each import cycle of files; type-only imports count too. */
export function circlesOfFiles(sources: readonly Source[]): string[] {
  return circlesIn(graphOf(sources, (path) => path))
}

/** One message for each import cycle of folders directly below a part, such as `simulators/kustomer/state`. */
export function circlesOfFolders(sources: readonly Source[]): string[] {
  return circlesIn(graphOf(sources, folderOf))
}

/** The file's folder directly below its part; the file itself if it is in no such folder. */
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

/** One message for each group of nodes that all reach each other, with the imports between them. */
function circlesIn(graph: Graph): string[] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachedFrom(graph, node)]))
  const reported = new Set<string>()
  return [...graph.keys()].flatMap((node) => {
    if (reported.has(node) || !reached.get(node)!.has(node)) return []
    const circle = [...reached.get(node)!].filter((other) => reached.get(other)?.has(node)).sort()
    for (const each of circle) reported.add(each)
    const imports = circle.flatMap((from) =>
      [...graph.get(from)!].filter((to) => circle.includes(to)).map((to) => `${from} → ${to}`),
    )
    return [`a circle of ${circle.length}: ${imports.join(', ')}`]
  })
}

function reachedFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set<string>()
  const pending = [...(graph.get(start) ?? [])]
  while (pending.length > 0) {
    const node = pending.pop()!
    if (reached.has(node)) continue
    reached.add(node)
    pending.push(...(graph.get(node) ?? []))
  }
  return reached
}
