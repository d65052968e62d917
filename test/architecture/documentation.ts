import { namesDeclared } from './bindings.ts'
import { nodesIn, type Source, type SyntaxNode, violation } from './source.ts'

/** One message for each export without a doc comment; re-exports are documented where they are defined. */
export function undocumentedExports(source: Source): string[] {
  const statements = nodesIn(source.program.body)
  return [...exportedNames(statements)].flatMap(([name, at]) => {
    const declarations = statements.filter((statement) => namesOf(statement).includes(name))
    const isDefinedHere = declarations.length > 0 || name === 'default'
    const documented = (name === 'default' ? [at] : declarations).some((node) => hasDocComment(source, node))
    return isDefinedHere && !documented
      ? [violation(source, at.start, `export ${name} has no doc comment`)]
      : []
  })
}

function exportedNames(statements: readonly SyntaxNode[]): Map<string, SyntaxNode> {
  const names = new Map<string, SyntaxNode>()
  for (const statement of statements) {
    if (statement.type === 'ExportDefaultDeclaration') names.set('default', statement)
    if (statement.type !== 'ExportNamedDeclaration' || nodesIn(statement.source).length > 0) continue
    for (const name of namesOf(statement)) names.set(name, statement)
    for (const { local } of nodesIn(statement.specifiers)) {
      names.set(String((local as SyntaxNode).name), statement)
    }
  }
  return names
}

function namesOf(statement: SyntaxNode): string[] {
  const [declaration = statement] = nodesIn(
    statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined,
  )
  return namesDeclared(declaration)
}

/** A doc comment stands before the statement with nothing but white space and other comments between. */
function hasDocComment({ comments, text }: Source, node: SyntaxNode): boolean {
  return comments.some(({ type, value, end }) => {
    if (type !== 'Block' || !value.startsWith('*') || !/\p{L}/u.test(value) || end > node.start) return false
    const between = text.slice(end, node.start).replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
    return between.trim() === ''
  })
}
