import { offer } from '../../kit/nearest-name.ts'
import { ProblemError } from '../../kit/problem.ts'
import type { Card } from '../state/card.ts'

/**
 * The terms of the `query` by which the vendor's client looks for cards to merge:
 * `identityIdOnExternalPlatform NOT IN (a, b) AND fullName LIKE text`.
 */
const notIn = 'identityIdOnExternalPlatform NOT IN ('
const like = 'fullName LIKE '
const and = ' AND '

/**
 * Which cards a `query` finds: by the terms of the vendor's client, or any other text in the full name, or in what a
 * channel calls the person, which is their number or address. Letter case does not count.
 * @throws ProblemError with 400 for terms of another form
 */
export function cardFilter(query: string): (card: Card) => boolean {
  const text = query.trim()
  if (text.startsWith(notIn)) {
    const end = text.indexOf(')', notIn.length)
    const rest = text.slice(end + 1)
    if (end < 0 || (rest !== '' && !rest.startsWith(and + like))) throw refused()
    const left = text.slice(notIn.length, end).split(',').map(folded)
    const isNamed = named(rest.slice((and + like).length))
    return (card) => isNamed(card) && !idsOf(card).some((id) => left.includes(id))
  }
  if (text.startsWith(like)) return named(text.slice(like.length))
  const operator = [' LIKE ', ' NOT IN ', ' IN '].find((one) => text.includes(one))
  if (operator !== undefined) {
    const field = text.slice(0, text.indexOf(operator))
    throw refused(offer(field, ['fullName', 'identityIdOnExternalPlatform']))
  }
  const wanted = folded(text)
  return (card) => named(text)(card) || idsOf(card).some((id) => id.includes(wanted))
}

function named(text: string): (card: Card) => boolean {
  const wanted = folded(text)
  return ({ fullName }) => folded(fullName).includes(wanted)
}

function idsOf({ identities }: Card): string[] {
  return identities.map(({ idOnExternalPlatform }) => folded(idOnExternalPlatform))
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}

function refused(hint?: string): ProblemError {
  const title = `Expected ${notIn}…)${and}${like}…, either of them, or a text`
  return new ProblemError({
    status: 400,
    title: hint === undefined ? title : `${title}; ${hint}`,
    parameter: 'query',
  })
}
