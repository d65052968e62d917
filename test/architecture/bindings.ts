import { nodesIn, type Source, type SyntaxNode, walk } from './source.ts'

/** The origin of a name: a global, a declaration in the file, or an import. */
type Origin = 'global' | 'declared' | { readonly from: string; readonly imported: string | undefined }

/** A use of a global, or of an import from a Node module, with its dotted path: `Date.now`, `fetch`. */
export interface GlobalUse {
  readonly path: string
  readonly start: number
  /** Called or constructed without arguments, which makes `Date` read the clock. */
  readonly withoutArguments: boolean
  readonly called: boolean
  readonly created: boolean
}

const typeOnly =
  /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression)/

/** Every use of a global as a value; names that the file declares, for example as parameters, don't count. */
export function globalUses(source: Source): GlobalUse[] {
  const uses: GlobalUse[] = []
  walk(source.program, (node, ancestors) => {
    if (typeOnly.test(node.type)) return false
    const parent = ancestors.at(-1)
    if (node.type === 'VariableDeclarator') uses.push(...destructured(node, ancestors))
    if (!isWholePath(node, parent)) return
    const path = globalPath(dottedPath(node)!, ancestors)
    if (path === undefined) return
    const created = parent?.type === 'NewExpression' && parent.callee === node
    const called = parent?.type === 'CallExpression' && parent.callee === node
    const withoutArguments = (created || called) && nodesIn(parent?.arguments).length === 0
    uses.push({ path, start: node.start, created, called, withoutArguments })
  })
  return uses
}

/** The uses in a destructuring: `const { now } = Date` uses `Date.now`. */
function destructured(declarator: SyntaxNode, ancestors: readonly SyntaxNode[]): GlobalUse[] {
  const pattern = declarator.id as SyntaxNode
  const path = nodesIn(declarator.init).map(dottedPath)[0]
  if (pattern.type !== 'ObjectPattern' || path === undefined) return []
  return nodesIn(pattern.properties).flatMap((property) => {
    const key = nodesIn(property.key)[0]?.name
    const used = typeof key === 'string' ? globalPath([...path, key], ancestors) : undefined
    const plain = { withoutArguments: false, called: false, created: false }
    return used === undefined ? [] : [{ path: used, start: property.start, ...plain }]
  })
}

/** Whether the node is a complete name or member chain: not part of a longer chain, and not a property key. */
function isWholePath(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false
  if (dottedPath(node) === undefined || parent === undefined) return false
  if (parent.type === 'MemberExpression') return parent.property === node && parent.computed === true
  if (wrappers.has(parent.type)) return false
  if (node.type === 'MemberExpression') return true
  if (/^(?:Import|Export\w*)Specifier$|^Import\w*Specifier$|^MetaProperty$/.test(parent.type)) return false
  const isKey = parent.key === node && parent.computed !== true
  return !isKey || parent.shorthand === true
}

const wrappers = new Set([
  'ParenthesizedExpression',
  'ChainExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
])

function dottedPath(node: SyntaxNode): string[] | undefined {
  if (node.type === 'Identifier') return [String(node.name)]
  if (wrappers.has(node.type)) return dottedPath(node.expression as SyntaxNode)
  if (node.type !== 'MemberExpression') return undefined
  const object = dottedPath(node.object as SyntaxNode)
  const property = node.property as SyntaxNode
  if (object === undefined || property.type === 'PrivateIdentifier') return undefined
  if (node.computed !== true) return [...object, String(property.name)]
  // A computed member whose name is unknown counts as a use of the object itself.
  return property.type === 'Literal' ? [...object, String(property.value)] : object
}

/** The path of a global or Node import without `globalThis` or the module's local name; `undefined` for others. */
function globalPath(path: readonly string[], ancestors: readonly SyntaxNode[]): string | undefined {
  const origin = originOf(path[0]!, ancestors)
  if (origin === 'declared') return undefined
  if (origin === 'global') {
    return (path[0] === 'globalThis' || path[0] === 'global' ? path.slice(1) : path).join('.')
  }
  if (!origin.from.startsWith('node:')) return undefined
  const rest = path.slice(1)
  return (origin.imported === undefined ? rest : [origin.imported, ...rest]).join('.')
}

function originOf(name: string, ancestors: readonly SyntaxNode[]): Origin {
  for (const scope of ancestors.toReversed()) {
    for (const statement of statementsOf(scope)) {
      const imported = nodesIn(statement.specifiers).find(({ local }) => nameOf(local) === name)
      if (statement.type === 'ImportDeclaration' && imported) {
        const from = String((statement.source as SyntaxNode).value)
        return { from, imported: nameOf(imported.imported) }
      }
    }
    if (declaredBy(scope).includes(name)) return 'declared'
  }
  return 'global'
}

function nameOf(node: unknown): string | undefined {
  const [first] = nodesIn(node)
  return first === undefined ? undefined : String(first.name ?? first.value)
}

function statementsOf(scope: SyntaxNode): SyntaxNode[] {
  if (scope.type === 'SwitchStatement')
    return nodesIn(scope.cases).flatMap((each) => nodesIn(each.consequent))
  return /^(?:Program|BlockStatement|FunctionBody|StaticBlock)$/.test(scope.type) ? nodesIn(scope.body) : []
}

/** The names that a scope declares: in its statements, parameters and loop variables. */
function declaredBy(scope: SyntaxNode): string[] {
  const declarations = statementsOf(scope).flatMap((statement) => [
    statement,
    ...nodesIn(statement.type.startsWith('Export') ? statement.declaration : undefined),
  ])
  const loops = scope.type.startsWith('For') ? [...nodesIn(scope.init), ...nodesIn(scope.left)] : []
  const own = /Function|Class|CatchClause/.test(scope.type)
    ? [...nodesIn(scope.params), ...nodesIn(scope.param), ...nodesIn(scope.id)]
    : []
  return [...[...declarations, ...loops].flatMap(namesDeclared), ...own.flatMap(namesInPattern)]
}

/** The names of one declaration statement. */
export function namesDeclared(statement: SyntaxNode): string[] {
  if (statement.type === 'VariableDeclaration') {
    return nodesIn(statement.declarations).flatMap(({ id }) => namesInPattern(id as SyntaxNode))
  }
  return /Declaration$|^TSDeclareFunction$/.test(statement.type)
    ? nodesIn(statement.id).flatMap(namesInPattern)
    : []
}

function namesInPattern(pattern: SyntaxNode): string[] {
  if (pattern.type === 'Identifier') return [String(pattern.name)]
  const inner = ['properties', 'elements', 'value', 'left', 'argument', 'parameter']
  return inner.flatMap((member) => nodesIn(pattern[member])).flatMap(namesInPattern)
}
