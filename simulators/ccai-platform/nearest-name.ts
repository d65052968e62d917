/** The name most like the one that was given, for a refusal that helps. Of equals the first; "none" of none. */
export function nearestName(given: string, names: readonly string[]): string {
  const pairs = names.map((name) => ({ name, alike: likeness(given.toLowerCase(), name.toLowerCase()) }))
  return pairs.reduce((best, pair) => (pair.alike > best.alike ? pair : best), pairs[0] ?? nothing).name
}

const nothing = { name: 'none', alike: 0 }

/** Dice's coefficient: the share of neighbouring letters that two names have in common. */
function likeness(left: string, right: string): number {
  const [ours, theirs] = [neighbours(left), neighbours(right)]
  const common = [...ours].filter((pair) => theirs.has(pair)).length
  return (2 * common) / (ours.size + theirs.size)
}

function neighbours(name: string): Set<string> {
  const letters = ` ${name} `
  return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)))
}
