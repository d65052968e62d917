/** What StrykerJS tells, as far as it is read: https://github.com/stryker-mutator/mutation-testing-elements (schema 2). */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>
  >
}

interface ReportedMutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: Place; readonly end: Place }
}

/** Lines and columns from 1. */
interface Place {
  readonly line: number
  readonly column: number
}

/**
 * How a bug was noticed: a test beside the code failed; the tests came to no end; only a story failed; or not at all,
 * where no test came to the place, or some did.
 */
export type Outcome = 'tests' | 'hang' | 'stories' | 'uncovered' | 'unnoticed'

/** A bug that was planted, and what came of it. */
export interface PlantedBug {
  readonly path: string
  readonly start: Place
  readonly end: Place
  /** The kind of change, in the words of StrykerJS: `EqualityOperator`. */
  readonly mutator: string
  /** The line it begins in, without the space around it. */
  readonly line: string
  readonly was: string
  readonly becomes: string
  readonly outcome: Outcome
}

/** By status; what is not here could not be run, and is left out. An error outside of every test fails a run as well. */
const outcomes: Readonly<Record<string, Outcome>> = {
  Killed: 'tests',
  RuntimeError: 'tests',
  Timeout: 'hang',
  Survived: 'unnoticed',
  NoCoverage: 'uncovered',
}

/** The bugs of a report of the tests beside the code. */
export function bugsOf({ files }: MutationReport): PlantedBug[] {
  return Object.entries(files).flatMap(([path, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants.flatMap(({ location: { start, end }, mutatorName, replacement = '', status }) => {
      const outcome = outcomes[status]
      const line = lines[start.line - 1]!.trim()
      const was = textBetween(lines, start, end)
      const becomes = oneLine(replacement)
      return outcome === undefined
        ? []
        : [{ path, start, end, mutator: mutatorName, line, was, becomes, outcome }]
    })
  })
}

/** Whether nothing noticed it. */
export function isMissed({ outcome }: Pick<PlantedBug, 'outcome'>): boolean {
  return outcome === 'unnoticed' || outcome === 'uncovered'
}

/** The bugs, where those that nothing had noticed take what a later run tells of them. */
export function withLater(
  bugs: readonly PlantedBug[],
  later: readonly PlantedBug[],
  named: (outcome: Outcome) => Outcome,
): PlantedBug[] {
  const byKey = new Map(later.map((bug) => [keyOf(bug), bug]))
  return bugs.map((bug) => {
    const again = isMissed(bug) ? byKey.get(keyOf(bug)) : undefined
    return again === undefined || isMissed(again) ? bug : { ...bug, outcome: named(again.outcome) }
  })
}

/** The exact places of bugs, as StrykerJS takes them: with columns from 0. */
export function placesOf(bugs: readonly PlantedBug[]): string[] {
  const places = bugs.map(
    ({ path, start, end }) => `${path}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
  )
  return [...new Set(places)]
}

/** The bugs whose text still stands at their place. */
export function stillThere(bugs: readonly PlantedBug[], textOf: (path: string) => string): PlantedBug[] {
  return bugs.filter(({ path, start, end, was }) => textBetween(textOf(path).split('\n'), start, end) === was)
}

function keyOf({ path, start, end, mutator, becomes }: PlantedBug): string {
  return [path, start.line, start.column, end.line, end.column, mutator, becomes].join(' ')
}

function textBetween(lines: readonly string[], start: Place, end: Place): string {
  const chosen = lines.slice(start.line - 1, end.line)
  const last = chosen.length - 1
  return oneLine(
    chosen
      .map((line, at) =>
        line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined),
      )
      .join(' '),
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
