/** The names nearest to what somebody typed, best first: for messages that offer what may have been meant. */
export function nearest(typed: string, names: readonly string[], most = 3): string[] {
  const scored = names.map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
  const limit = Math.max(2, Math.ceil(typed.length / 2))
  return scored
    .filter((score) => score.distance <= limit || score.name.includes(typed))
    .sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1))
    .slice(0, most)
    .map((score) => score.name)
}

/** The end of a refusal: the names that may have been meant, else all there are. */
export function offer(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names)
  if (near.length > 0) return `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
  return names.length > 0 ? `expected one of ${names.join(', ')}` : 'there is none'
}

/** Levenshtein's distance, with one row kept. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
