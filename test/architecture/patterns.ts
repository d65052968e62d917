import { analyse } from 'scslre'
import { type Source, type SyntaxNode, violation, walk } from './source.ts'

/** A file that puts a pattern together, which cannot be read from its text. */
export interface MadePattern {
  readonly file: string
  readonly reason: string
}

/** One message for each pattern that takes more than linear time for some text: somebody may send that. */
export function costlyPatterns(source: Source): string[] {
  return patternsIn(source).flatMap(({ start, pattern, flags }) =>
    costs(pattern, flags)
      ? [violation(source, start, `/${pattern}/${flags} takes more than linear time for some texts`)]
      : [],
  )
}

/** One message for each pattern that is put together in a file without a reason. */
export function madePatterns(source: Source, allowed: readonly MadePattern[]): string[] {
  if (allowed.some(({ file }) => file === source.path)) return []
  return madeIn(source).map(({ start }) =>
    violation(source, start, 'puts a pattern together, whose cost nobody can check; write it out'),
  )
}

/** One message for each file with a reason that puts no pattern together. */
export function idleReasons(sources: readonly Source[], allowed: readonly MadePattern[]): string[] {
  return allowed
    .filter(({ file }) => !sources.some((source) => source.path === file && madeIn(source).length > 0))
    .map(({ file }) => `${file}: puts no pattern together; take the reason away`)
}

function costs(pattern: string, flags: string): boolean {
  const reportTypes = { Move: true, Self: true, Trade: true }
  return analyse({ source: pattern, flags }, { reportTypes }).reports.length > 0
}

function patternsIn(source: Source): Array<{ start: number; pattern: string; flags: string }> {
  const found: Array<{ start: number; pattern: string; flags: string }> = []
  walk(source.program, ({ type, start, regex }) => {
    if (type === 'Literal' && regex) found.push({ start, ...(regex as { pattern: string; flags: string }) })
  })
  return found
}

function madeIn(source: Source): SyntaxNode[] {
  const found: SyntaxNode[] = []
  walk(source.program, (node) => {
    const callee = node.callee as SyntaxNode | undefined
    if ((node.type === 'NewExpression' || node.type === 'CallExpression') && callee?.name === 'RegExp') {
      found.push(node)
    }
  })
  return found
}
