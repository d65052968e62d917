/** One deliberate defect: an expression of the source, and what stands there in its place. */
export interface Defect {
  /** The rule that it breaks. */
  readonly rule: string
  /** What is wrong, in a few words. */
  readonly mutant: string
  /** The path of the file, from the project's folder. */
  readonly file: string
  /** A text that stands in the file once. Where it has `«…»`, the expression between them is the one that is replaced. */
  readonly from: string
  readonly to: string
}

/** Makes the defects of one rule in one file from rows of name, text and replacement. */
export function defectsIn(
  file: string,
  rule: string,
  rows: ReadonlyArray<readonly [mutant: string, from: string, to: string]>,
): Defect[] {
  return rows.map(([mutant, from, to]) => ({ rule, mutant, file, from, to }))
}

/** A defect with its number: the one that is told by `globalThis.standinDefect` is there. */
export type NumberedDefect = Defect & { readonly number: number }

interface Place {
  readonly start: number
  readonly end: number
  readonly defects: NumberedDefect[]
}

/**
 * The text of a file with all of its defects, each of them asleep.
 * @throws RangeError when the text of a defect does not stand in the file once, or two overlap
 */
export function withDefects(text: string, defects: readonly NumberedDefect[]): string {
  const places: Place[] = []
  for (const defect of defects) {
    const { start, end } = placeOf(text, defect)
    const same = places.find((place) => place.start === start && place.end === end)
    if (same) same.defects.push(defect)
    else if (places.some((place) => place.start < end && start < place.end)) {
      throw new RangeError(`${nameOf(defect)}: its text overlaps that of another; use the same text for both`)
    } else places.push({ start, end, defects: [defect] })
  }
  places.sort((one, other) => other.start - one.start)
  return places.reduce(
    (changed, { start, end, defects: here }) =>
      changed.slice(0, start) +
      choice(changed.slice(start, end), here, isStatement(changed.slice(0, start))) +
      changed.slice(end),
    text,
  )
}

function placeOf(text: string, defect: NumberedDefect): { start: number; end: number } {
  const [before, expression, after] = partsOf(defect.from)
  const whole = before + expression + after
  const at = text.indexOf(whole)
  const count = text.split(whole).length - 1
  if (count !== 1) {
    throw new RangeError(
      `${nameOf(defect)}: its text stands in ${defect.file} ${count} times, expected once: ${whole}`,
    )
  }
  return { start: at + before.length, end: at + before.length + expression.length }
}

function partsOf(from: string): [string, string, string] {
  const [before = '', rest] = from.split('«')
  if (rest === undefined) return ['', from, '']
  const [expression = '', after = ''] = rest.split('»')
  return [before, expression, after]
}

/** Whether what follows begins a statement, where a bracket would go with the line before, which ends in no semicolon. */
function isStatement(before: string): boolean {
  const last = before.trimEnd()
  return before.slice(last.length).includes('\n') && !/[(,[=?:&|+>]$/.test(last)
}

function choice(expression: string, defects: readonly NumberedDefect[], isAlone: boolean): string {
  const choices = defects.map(({ number, to }) => `globalThis.standinDefect === ${number} ? (${to}) : `)
  const whole = `${choices.join('')}(${expression})`
  return isAlone ? whole : `(${whole})`
}

function nameOf({ rule, mutant }: Defect): string {
  return `${rule}: ${mutant}`
}
