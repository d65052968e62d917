const token =
  /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[{}[\](),:]|[^\s{}[\](),:"'`/]+|\//g

/** What is open at a place of a source: an object or list with its path, or parentheses, whose content has none. */
interface Open {
  readonly bracket: string
  readonly path: string
  /** The path of the value that is being read. */
  at: string
  index: number
  /** Whether a key or an element begins here. */
  fresh: boolean
}

/**
 * The line of each part of a scenario's source, JSON or TypeScript, by its path (`expect.conversations[0]`). Only
 * what is written out as one object is found: other code is skipped.
 */
export function linesOfPaths(source: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const open: Open[] = []
  const start = /defineScenario\s*\(|export default/.exec(source)?.index ?? 0
  let line = source.slice(0, start).split('\n').length
  let readTo = start
  for (const { 0: text, index } of source.slice(start).matchAll(token)) {
    line += source.slice(readTo, start + index).split('\n').length - 1
    readTo = start + index
    if (text.startsWith('//') || text.startsWith('/*')) continue
    const inside = open.at(-1)
    if (inside && text !== '}' && text !== ']') begin(inside, text, line, lines)
    if ('{[('.includes(text) && (inside || text === '{')) {
      const path = inside?.at ?? ''
      open.push({ bracket: text, path, at: path, index: 0, fresh: text !== '(' })
    } else if (inside && '}])'.includes(text)) {
      open.pop()
      if (open.length === 0) break
    } else if (inside && text === ',') next(inside)
  }
  return lines
}

/** Notes the line of the key or element that begins with this text, if one does. */
function begin(inside: Open, text: string, line: number, lines: Map<string, number>): void {
  if (!inside.fresh || text === ',') return
  inside.fresh = false
  const { bracket, path, index } = inside
  const key = text.replaceAll(/^["'`]|["'`]$/g, '')
  inside.at = bracket === '[' ? `${path}[${index}]` : path === '' ? key : `${path}.${key}`
  if (!lines.has(inside.at)) lines.set(inside.at, line)
}

function next(inside: Open): void {
  if (inside.bracket === '(') return
  inside.index += 1
  inside.fresh = true
}
