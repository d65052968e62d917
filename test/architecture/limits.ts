import { lineOf, type Source, violation, walk } from './source.ts'

const maximumFileLines = 300
const maximumFunctionLines = 70

/** Reports a file that is too long to read in one go. */
export function longFiles(source: Source): string[] {
  const lines = source.text.replace(/\n$/, '').split('\n').length
  return lines > maximumFileLines ? [violation(source, 0, `${lines} lines; at most ${maximumFileLines}`)] : []
}

/** One message for each function that does not fit on a screen. */
export function longFunctions(source: Source): string[] {
  const problems: string[] = []
  walk(source.program, (node) => {
    if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    const lines = lineOf(source, node.end) - lineOf(source, node.start) + 1
    if (lines <= maximumFunctionLines) return
    const problem = `function of ${lines} lines; at most ${maximumFunctionLines}`
    problems.push(violation(source, node.start, problem))
  })
  return problems
}
