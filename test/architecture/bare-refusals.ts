import { type Source, type SyntaxNode, violation, walk } from './source.ts'

/** Matchers of something thrown, which take what it has to be. */
const throwing = ['toThrow', 'toThrowError']
/** Matchers that tell of what a promise rejects with hardly more than that it does. */
const ofAnyRejection = ['toBeDefined', 'toBeTruthy', 'toBeInstanceOf', 'toBeNull', 'toBeUndefined']
const comparing = ['toBe', 'toEqual', 'toStrictEqual']
const ordering = ['toBeGreaterThan', 'toBeGreaterThanOrEqual']

/**
 * One message for each expectation that any refusal would meet, be it of another kind than the test is about: something
 * is thrown, or is of a class; the status is not that of a success.
 */
export function bareRefusals(source: Source): string[] {
  const found: string[] = []
  walk(source.program, (node) => {
    const problem = problemOf(node)
    if (problem !== undefined) found.push(violation(source, node.start, problem))
  })
  return found
}

function problemOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const { matcher, modifiers, subject } = expectationOf(node.callee as SyntaxNode)
  if (subject === undefined) return undefined
  const isNegated = modifiers.includes('not')
  const [argument] = node.arguments as SyntaxNode[]
  if (throwing.includes(matcher) && !isNegated && (argument === undefined || isClass(argument))) {
    return 'any error passes; name the message, or the members, of the one that is meant'
  }
  if (ofAnyRejection.includes(matcher) && modifiers.includes('rejects')) {
    return 'any rejection passes; use toThrow with the message, or toMatchObject'
  }
  return isBareStatus(matcher, isNegated, argument, subject)
    ? 'any refusal passes; compare the status with the one that is meant'
    : undefined
}

/** The parts of `expect(subject).not.toBe(…)`; without a subject when it is something else. */
function expectationOf(callee: SyntaxNode): {
  readonly matcher: string
  readonly modifiers: readonly string[]
  readonly subject: SyntaxNode | undefined
} {
  const names: string[] = []
  let at = callee
  while (at.type === 'MemberExpression') {
    names.push(String((at.property as { name?: unknown }).name))
    at = at.object as SyntaxNode
  }
  const [matcher = '', ...modifiers] = names
  const isExpect = at.type === 'CallExpression' && (at.callee as { name?: unknown }).name === 'expect'
  return { matcher, modifiers, subject: isExpect ? (at.arguments as SyntaxNode[])[0] : undefined }
}

/** An error class by itself says nothing of which of its errors is meant. */
function isClass(argument: SyntaxNode): boolean {
  return argument.type === 'Identifier' && /^[A-Z][A-Za-z]*[a-z]/.test(String(argument.name))
}

function isBareStatus(
  matcher: string,
  isNegated: boolean,
  argument: SyntaxNode | undefined,
  subject: SyntaxNode,
): boolean {
  const value = argument?.type === 'Literal' ? argument.value : undefined
  const name = memberOf(subject)
  if (name === 'ok') return (matcher === 'toBe' && value === isNegated) || matcher === 'toBeFalsy'
  if (name !== 'status' || typeof value !== 'number') return false
  return (isNegated && comparing.includes(matcher)) || ordering.includes(matcher)
}

function memberOf(node: SyntaxNode): string | undefined {
  if (node.type === 'AwaitExpression' || node.type === 'ParenthesizedExpression')
    return memberOf((node.argument ?? node.expression) as SyntaxNode)
  return node.type === 'MemberExpression' ? String((node.property as { name?: unknown }).name) : undefined
}
