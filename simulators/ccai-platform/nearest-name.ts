/** The name most similar to `given`, to suggest in an error message; `none` when there are no names. */
export function nearestName(given: string, names: readonly string[]): string {
  const scores = names.map((name) => ({
    name,
    similarity: similarity(given.toLowerCase(), name.toLowerCase()),
  }))
  return scores.reduce(
    (best, score) => (score.similarity > best.similarity ? score : best),
    scores[0] ?? none,
  ).name
}

const none = { name: 'none', similarity: 0 }

/** Dice's coefficient of two names: the share of pairs of adjacent letters that occur in both. */
function similarity(left: string, right: string): number {
  const [leftPairs, rightPairs] = [letterPairs(left), letterPairs(right)]
  const common = [...leftPairs].filter((pair) => rightPairs.has(pair)).length
  return (2 * common) / (leftPairs.size + rightPairs.size)
}

function letterPairs(name: string): Set<string> {
  const letters = ` ${name} `
  return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)))
}
