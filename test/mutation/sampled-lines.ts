import { KeyedRandom } from '../../src/harness/time/random.ts'

/** A file with its text. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

/**
 * So many lines of code, drawn from all with the same chance, in the order of their files: for each file its lines, from 1 on.
 * The same seed draws the same lines of the same files.
 */
export function sampledLines(
  sources: readonly SourceText[],
  count: number,
  seed: number,
): Map<string, number[]> {
  const lines = sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (isCode(line) ? [{ path, number: at + 1 }] : [])),
  )
  const random = new KeyedRandom(seed)
  const drawn = lines
    .map((line) => ({ ...line, key: random.draw('mutation') }))
    .sort((one, other) => one.key - other.key)
    .slice(0, count)
  const byFile = new Map<string, number[]>()
  for (const { path, number } of drawn) byFile.set(path, [...(byFile.get(path) ?? []), number])
  for (const numbers of byFile.values()) numbers.sort((one, other) => one - other)
  return new Map([...byFile].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Whether something stands in a line that a mutant could change: no blank, comment, import or closing bracket. */
function isCode(line: string): boolean {
  const text = line.trim()
  return /\w/.test(text) && !/^(?:\/\/|\/?\*|import |export (?:type|interface) |\} from )/.test(text)
}
