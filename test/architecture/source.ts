import { readdirSync, readFileSync } from 'node:fs'
import { type Comment, parseSync, visitorKeys } from 'oxc-parser'

/** A node of the syntax tree (ESTree with TypeScript); its other members depend on its type. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

/** One parsed file; the path is relative to the repository, with forward slashes. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly program: SyntaxNode
  readonly comments: readonly Comment[]
}

/** Parses a file. Throws a SyntaxError when the text is not valid TypeScript. */
export function parseSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text, { lang: 'ts' })
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  return { path, text, program: program as unknown as SyntaxNode, comments }
}

/** Every TypeScript file in these folders, sorted by path. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .sort()
    .map((path) => parseSource(path, readFileSync(`${root}/${path}`, 'utf8')))
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => `${entry.parentPath.replaceAll('\\', '/').slice(root.length + 1)}/${entry.name}`)
}

/** Whether the file is a test, or shared by tests, and so may import more than others. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/')
}

/** Visits the node and its descendants, parents first; when `visit` returns `false`, the descendants are skipped. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => boolean | void,
  ancestors: readonly SyntaxNode[] = [],
): void {
  if (visit(node, ancestors) === false) return
  const inner = [...ancestors, node]
  for (const child of childrenOf(node)) walk(child, visit, inner)
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => nodesIn(node[key]))
}

/** The nodes in a member of a node, which may be a list with holes, a single node, or anything else. */
export function nodesIn(member: unknown): SyntaxNode[] {
  if (Array.isArray(member)) return member.filter(isNode)
  return isNode(member) ? [member] : []
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

/** The message of a violation, with file and line. */
export function violation(source: Source, at: number, problem: string): string {
  return `${source.path}:${lineOf(source, at)}: ${problem}`
}

/** The line of an offset, counted from 1. */
export function lineOf(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length
}
