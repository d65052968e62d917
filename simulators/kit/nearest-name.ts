/**
 * The names nearest to what somebody typed, best first: for messages that offer what may have been meant. A name is
 * near when few letters differ, when it nearly begins with what was typed or contains it, or when it has its words
 * in another order.
 */
export function nearest(typed: string, names: readonly string[], most = 3): string[] {
  if (typed.length > longestName) return []
  return [...new Set(names)]
    .filter(({ length }) => length <= longestName)
    .map((name) => ({ name, cost: costOf(typed, name) }))
    .filter(({ cost }) => cost < tooFar)
    .sort((left, right) => left.cost - right.cost || (left.name < right.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)
}

/** A name as it was given; what is no text is told as JSON, or `["kustomer"]` would be told as the valid name. */
export function asGiven(name: unknown): string {
  return typeof name === 'string' ? name : String(JSON.stringify(name))
}

/** More names than this are no help to anybody. */
const mostListed = 60

/** The end of a refusal: the names that may have been meant, else all there are, as far as a person would read. */
export function offer(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names)
  if (near.length > 0) return `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
  const all = [...new Set(names)]
  if (all.length === 0) return 'there is none'
  const more = all.length > mostListed ? ` and ${all.length - mostListed} more` : ''
  return `expected one of ${all.slice(0, mostListed).join(', ')}${more}`
}

/** To compare two texts takes as many steps as the product of their lengths; whatever is longer is no slip of the pen. */
const longestName = 200

const tooFar = Number.POSITIVE_INFINITY

/** How far a name is from what was typed. Another spelling of the whole name is nearer than a part of it. */
function costOf(typed: string, name: string): number {
  const [short, whole] = [lettersOf(typed), lettersOf(name)]
  if (short === '') return tooFar
  const limit = spellingLimit(typed)
  const spelling = distance(typed.toLowerCase(), name.toLowerCase())
  if (spelling <= limit) return spelling
  const part = partDistance(short, whole)
  const [atStart, anywhere] = [short.length / 4, (short.length - 3) / 5]
  return (
    limit +
    Math.min(
      short.length >= 3 && part.atStart <= atStart ? 1 + part.atStart : tooFar,
      short.length >= 3 && part.anywhere <= anywhere ? 2 + part.anywhere : tooFar,
      2 + wordsCost(wordsOf(typed), wordsOf(name)),
    )
  )
}

/** How many letters of a name may be wrong. A third of them makes another word of a short one. */
function spellingLimit(typed: string): number {
  return Math.max(1, Math.ceil(typed.length / 3))
}

/** How far words are from others in any order: all of the fewer, or nearly they, must stand among the more. */
function wordsCost(typed: readonly string[], name: readonly string[]): number {
  const [few, many] = typed.length <= name.length ? [typed, [...name]] : [name, [...typed]]
  if (few.join('').length < 4) return tooFar
  let cost = many.length - few.length
  for (const word of few) {
    const near = many
      .map((other, at) => ({ at, apart: distance(word, other) }))
      .filter(({ apart }) => apart <= word.length / 4)
      .sort((left, right) => left.apart - right.apart)[0]
    if (!near) return tooFar
    cost += near.apart
    many.splice(near.at, 1)
  }
  return cost
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function lettersOf(name: string): string {
  return wordsOf(name).join('')
}

/** The distance of two words; two neighbouring letters in the wrong order count once. */
function distance(from: string, to: string): number {
  return lastRow(from, to, false).at(-1)!
}

/** The distance of a text to the nearest beginning of a longer one, and to the nearest part of it. */
function partDistance(part: string, whole: string): { readonly atStart: number; readonly anywhere: number } {
  if (part.length > whole.length + 1) return { atStart: tooFar, anywhere: tooFar }
  return {
    atStart: Math.min(...lastRow(part, whole, false)),
    anywhere: Math.min(...lastRow(part, whole, true)),
  }
}

/**
 * The last row of the table of edit distances: how far `from` is from each beginning of `to`. With `anywhere`, what
 * stands before a match costs nothing.
 */
function lastRow(from: string, to: string, anywhere: boolean): number[] {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, at) => (anywhere ? 0 : at))
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const swapped = isSwap ? before[j - 2]! + 1 : tooFar
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, swapped))
    }
    before = row
    row = next
  }
  return row
}
