/** What StrykerJS tells, as far as it is read: https://github.com/stryker-mutator/mutation-testing-elements (schema 2). */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly PlantedBug[] }>
  >
}

interface PlantedBug {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: {
    readonly start: { readonly line: number; readonly column: number }
    readonly end: { readonly line: number; readonly column: number }
  }
}

/** How many bugs were planted in a folder, and how many of them a test noticed. */
export interface Score {
  readonly folder: string
  readonly planted: number
  readonly noticed: number
}

/** A bug after which a test failed, or that it kept from its end. */
const noticedAs = ['Killed', 'Timeout']
const unnoticedAs = ['Survived', 'NoCoverage']

/** The score of each folder, and last that of all of them together, named `all`. */
export function scoresOf({ files }: MutationReport): Score[] {
  const byFolder = new Map<string, { planted: number; noticed: number }>()
  for (const [path, { mutants }] of Object.entries(files)) {
    for (const folder of [path.slice(0, path.lastIndexOf('/')), 'all']) {
      const score = byFolder.get(folder) ?? { planted: 0, noticed: 0 }
      score.noticed += mutants.filter(({ status }) => noticedAs.includes(status)).length
      score.planted += mutants.filter(({ status }) => [...noticedAs, ...unnoticedAs].includes(status)).length
      byFolder.set(folder, score)
    }
  }
  const { all, ...folders } = Object.fromEntries(byFolder)
  const sorted = Object.entries(folders).sort(([one], [other]) => (one < other ? -1 : 1))
  return [...sorted, ...(all ? [['all', all] as const] : [])].map(([folder, score]) => ({ folder, ...score }))
}

/** A line for each score. */
export function scoreText(scores: readonly Score[]): string {
  const width = Math.max(...scores.map(({ folder }) => folder.length))
  return scores
    .filter(({ planted }) => planted > 0)
    .map(({ folder, planted, noticed }) => {
      const share = `${Math.floor((100 * noticed) / planted)} %`
      return `  ${folder.padEnd(width)}  ${share.padStart(5)}  ${noticed} of ${planted}`
    })
    .join('\n')
}

/** A line for each bug that nobody noticed: where it is, and what stood there in place of what. */
export function survivorText({ files }: MutationReport): string {
  return Object.entries(files)
    .flatMap(([path, { source, mutants }]) =>
      mutants
        .filter(({ status }) => unnoticedAs.includes(status))
        .map(({ location: { start, end }, replacement = '', mutatorName, status }) => {
          const was = textBetween(source.split('\n'), start, end)
          const why = status === 'NoCoverage' ? ' (no test comes here)' : ''
          return `  ${path}:${start.line}:${start.column} ${mutatorName}${why}: ${short(was)} → ${short(replacement)}`
        }),
    )
    .join('\n')
}

type Place = PlantedBug['location']['start']

function textBetween(lines: readonly string[], start: Place, end: Place): string {
  const chosen = lines.slice(start.line - 1, end.line)
  const last = chosen.length - 1
  return chosen
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join(' ')
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 70 ? `${line.slice(0, 69)}…` : line
}
