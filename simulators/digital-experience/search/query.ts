import { offer } from '../../kit/nearest-name.ts'
import { ProblemError } from '../../kit/problem.ts'

/** A parsed `query`: every comparison holds, and every word is found. */
export interface Query {
  readonly comparisons: ReadonlyArray<{ readonly field: string; readonly values: readonly string[] }>
  readonly words: readonly string[]
}

/**
 * Parses a `query` in the form in which the vendor's client writes it: `field=value`, `field IN (value,value)` or words,
 * joined by ` AND `.
 * @throws ProblemError with 400 for another operator or a field that is not known
 */
export function parseQuery(text: string, fields: readonly string[]): Query {
  const comparisons: Array<{ field: string; values: readonly string[] }> = []
  const words: string[] = []
  for (const term of text.split(' AND ').map((part) => part.trim())) {
    const comparison = comparisonOf(term)
    if (comparison) comparisons.push(comparison)
    else words.push(...term.toLowerCase().split(' ').filter(Boolean))
  }
  for (const { field } of comparisons) {
    if (!fields.includes(field)) throw refused(`There is no field "${field}"; ${offer(field, fields)}`)
  }
  return { comparisons, words }
}

/** Operators of searches that are not seen with these lists; a space stands on either side. */
const otherOperators = [' NOT IN ', ' LIKE ', ' OR ', '!=', '>', '<']

function comparisonOf(term: string): Query['comparisons'][number] | undefined {
  for (const operator of otherOperators) {
    if (term.includes(operator))
      throw refused(`"${operator.trim()}" is not known; expected =, IN (…) and AND`)
  }
  const listAt = term.indexOf(' IN ')
  if (listAt > 0) {
    const list = term.slice(listAt + 4).trim()
    if (!list.startsWith('(') || !list.endsWith(')')) throw refused('Expected a list in brackets after IN')
    const values = list
      .slice(1, -1)
      .split(',')
      .map((value) => value.trim())
    if (values.length > 100) throw refused('Expected at most 100 values after IN')
    return { field: term.slice(0, listAt).trim(), values }
  }
  const equalsAt = term.indexOf('=')
  if (equalsAt < 0) return undefined
  return { field: term.slice(0, equalsAt).trim(), values: [term.slice(equalsAt + 1).trim()] }
}

/** A refusal of a `query`. */
export function refused(title: string): ProblemError {
  return new ProblemError({ status: 400, title, parameter: 'query' })
}

/** Whether each word is in one of the texts. */
export function hasWords(words: readonly string[], texts: readonly string[]): boolean {
  if (words.length === 0) return true
  const all = texts.map((text) => text.toLowerCase())
  return words.every((word) => all.some((text) => text.includes(word)))
}
