import { lineOf, type Source, violation, walk } from './source.ts'

const linesOfFile = 300
const linesOfFunction = 70

/** Files that are too long to be read in one go. */
export function longFiles(source: Source): string[] {
  const lines = source.text.replace(/\n$/, '').split('\n').length
  return lines > linesOfFile ? [violation(source, 0, `${lines} lines; at most ${linesOfFile}`)] : []
}

/** Functions, methods and arrow functions that do not fit on a screen. */
export function longFunctions(source: Source): string[] {
  const problems: string[] = []
  walk(source.program, (node) => {
    if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    const lines = lineOf(source, node.end) - lineOf(source, node.start) + 1
    if (lines <= linesOfFunction) return
    const problem = `function of ${lines} lines; at most ${linesOfFunction}`
    problems.push(violation(source, node.start, problem))
  })
  return problems
}
