import { equivalence, isWording } from './equivalents.ts'
import { isMissed, type PlantedBug } from './outcomes.ts'

/** How many bugs were planted in a folder, and what noticed them. */
export interface Score {
  readonly folder: string
  /** Those that change something, sentences left out. */
  readonly planted: number
  /** Noticed by a failing test beside the code. */
  readonly tests: number
  /** Noticed because the tests came to no end. */
  readonly hang: number
  /** Noticed by a story alone. */
  readonly stories: number
  /** Noticed by nothing. */
  readonly none: number
}

/** The bugs that count: those that change something, and more than a sentence. */
export function counted(bugs: readonly PlantedBug[]): PlantedBug[] {
  return bugs.filter((bug) => equivalence(bug) === undefined && !isWording(bug))
}

/** The score of each folder, and last that of all of them together, named `all`. */
export function scoresOf(bugs: readonly PlantedBug[]): Score[] {
  const ours = counted(bugs)
  const folders = [...new Set(ours.map(folderOf))].sort()
  const scores = folders.map((folder) =>
    scoreOf(
      folder,
      ours.filter((bug) => folderOf(bug) === folder),
    ),
  )
  return ours.length > 0 ? [...scores, scoreOf('all', ours)] : []
}

/** How many of the planted were noticed by whatever it was, from 0 to 1. */
export function shareOf({ planted, none }: Score): number {
  return (planted - none) / planted
}

/** A table with a line for each score. */
export function scoreText(scores: readonly Score[]): string {
  const head = ['', 'score', 'planted', 'tests beside', 'hang', 'only stories', 'none']
  const rows = scores.map((score) => {
    const { folder, planted, tests, hang, stories, none } = score
    return [
      folder,
      `${Math.floor(100 * shareOf(score))} %`,
      ...[planted, tests, hang, stories, none].map(String),
    ]
  })
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)))
  const lines = [head, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
  )
  return lines.map((line) => `  ${line.trimEnd()}`).join('\n')
}

/** What the score leaves out, in a line. */
export function leftOutText(bugs: readonly PlantedBug[]): string {
  const alike = bugs.filter((bug) => equivalence(bug) !== undefined)
  const wording = bugs.filter((bug) => equivalence(bug) === undefined && isWording(bug))
  const noticed = wording.filter((bug) => !isMissed(bug)).length
  return `  left out: ${alike.length} that change nothing, ${wording.length} in sentences (${noticed} of them noticed)`
}

/** A line for each bug that nobody noticed: where it is, and what stood there in place of what. */
export function survivorText(bugs: readonly PlantedBug[]): string {
  return counted(bugs)
    .filter(isMissed)
    .map(({ path, start, mutator, outcome, was, becomes }) => {
      const why = outcome === 'uncovered' ? ' (nothing comes here)' : ''
      return `  ${path}:${start.line}:${start.column} ${mutator}${why}: ${short(was)} → ${short(becomes)}`
    })
    .join('\n')
}

function folderOf({ path }: PlantedBug): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function scoreOf(folder: string, bugs: readonly PlantedBug[]): Score {
  const count = (outcome: PlantedBug['outcome']) => bugs.filter((bug) => bug.outcome === outcome).length
  return {
    folder,
    planted: bugs.length,
    tests: count('tests'),
    hang: count('hang'),
    stories: count('stories'),
    none: bugs.filter(isMissed).length,
  }
}

function short(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69)}…` : text
}
