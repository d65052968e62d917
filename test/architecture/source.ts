import { readdirSync, readFileSync } from 'node:fs'
import { type Comment, parseSync, visitorKeys } from 'oxc-parser'

/** A node of the syntax tree; what it holds beyond these depends on its type (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

/** One file as the checks see it; the path is relative to the repository, with slashes. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly program: SyntaxNode
  readonly comments: readonly Comment[]
}

/** @throws SyntaxError when the text is no TypeScript. */
export function parseSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text, { lang: 'ts' })
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  return { path, text, program: program as unknown as SyntaxNode, comments }
}

/** Every TypeScript file below the folders of the repository, in the order of their paths. */
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

/** Whether the file is a test or what tests share, which stands beside its unit and may import a little more. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/')
}

/** Visits the node and all below it, parents first; a visitor that answers `false` keeps out what is below. */
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

/** The nodes in a member of another node: a list, which may have holes, a single node, or nothing. */
export function nodesIn(member: unknown): SyntaxNode[] {
  if (Array.isArray(member)) return member.filter(isNode)
  return isNode(member) ? [member] : []
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

/** A violation as it is reported: where, and what is wrong. */
export function violation(source: Source, at: number, problem: string): string {
  return `${source.path}:${lineOf(source, at)}: ${problem}`
}

/** The line of an offset, counted from 1. */
export function lineOf(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length
}
