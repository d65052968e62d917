/** The known name nearest to what somebody wrote; `undefined` when a third of the letters or more differ. */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  if (written.length > longestCompared) return undefined
  let [best, least] = [undefined as string | undefined, Math.max(2, Math.ceil(written.length / 3)) + 1]
  for (const name of known) {
    if (name.length > longestCompared) continue
    const apart = lettersApart(written.toLowerCase(), name.toLowerCase())
    if (apart < least) [best, least] = [name, apart]
  }
  return best
}

/** The end of a refusal: the name that may have been meant, else all there are. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const names = [...known]
  const near = nearestName(written, names)
  return near === undefined ? `expected one of ${names.join(', ') || 'none'}` : `did you mean "${near}"?`
}

/** To compare two names takes as many steps as the product of their lengths. */
const longestCompared = 100

function lettersApart(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}
