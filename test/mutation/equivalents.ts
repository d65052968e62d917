import type { PlantedBug } from './outcomes.ts'

/** Bugs that change nothing anybody could see. */
export interface Equivalent {
  readonly file: string
  /** The line in which it begins, without the space around it; all that are alike are meant. */
  readonly line: string
  /** What stands there, and what is planted in its place; runs of blanks are one. */
  readonly was: string
  readonly becomes: string
  /** Why nobody could see the difference: a sentence. */
  readonly because: string
}

/** Those that are known. */
export const equivalents: readonly Equivalent[] = [
  {
    file: 'src/core/byoc/ticket.ts',
    line: "const [content = '', signature = ''] = text.split('.')",
    was: "''",
    becomes: '"Stryker was here!"',
    because:
      'What stands in place of a signature that is missing is no HMAC either, and a text always has a first part.',
  },
  {
    file: 'src/core/kustomer/token-source.ts',
    line: "throw new KustomerError('token-unavailable', 'the new token came already expired')",
    was: "'token-unavailable'",
    becomes: '""',
    because: 'The kind of whatever failed in a regeneration is named anew where it is caught.',
  },
  {
    file: 'src/core/stores/file-row.ts',
    line: 'body: line.body === null ? null : JSON.parse(line.body),',
    was: 'line.body === null',
    becomes: 'false',
    because: 'JSON.parse takes null for the text of that name, and answers null.',
  },
  {
    file: 'src/core/inbox/memory-store.ts',
    line: 'const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }',
    was: '{ maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }',
    becomes: '{}',
    because: 'No number is greater than a limit that is missing, so it is never reached either.',
  },
  {
    file: 'src/core/cxone/runtime.ts',
    line: "const workflowId = c.req.param('workflowId') ?? ''",
    was: "''",
    becomes: '"Stryker was here!"',
    because: 'The route has this parameter, so the value in its place is for the types alone.',
  },
]

/** One message for each entry that is of no use: its text is no longer in its file, or it says nothing. */
export function staleEquivalents(
  entries: readonly Equivalent[],
  textOf: (file: string) => string | undefined,
): string[] {
  return entries.flatMap(({ file, line, was, because }) => {
    const text = textOf(file)
    if (text === undefined) return [`equivalents.ts: ${file}: no such file`]
    const lines = text.split('\n').map((each) => each.trim())
    if (!lines.includes(line)) return [`equivalents.ts: ${file}: this line is no longer there: ${line}`]
    if (!text.replace(/\s+/g, ' ').includes(was)) return [`equivalents.ts: ${file}: no longer there: ${was}`]
    return because.trim() === '' ? [`equivalents.ts: ${file}: expected a sentence for ${line}`] : []
  })
}

/** The sentence that says why a bug changes nothing; `undefined` for one that does. */
export function equivalence(
  bug: PlantedBug,
  entries: readonly Equivalent[] = equivalents,
): string | undefined {
  return entries.find(
    ({ file, line, was, becomes }) =>
      file === bug.path && line === bug.line && was === bug.was && becomes === bug.becomes,
  )?.because
}

/**
 * Whether a bug only takes a sentence away: a text of several words, which a person reads. A test that repeats every
 * sentence would notice each change of words, and no mistake.
 */
export function isWording({ mutator, was }: Pick<PlantedBug, 'mutator' | 'was'>): boolean {
  return mutator === 'StringLiteral' && /^['"`].*[A-Za-z]{2,}[,:;.]? [A-Za-z$"(].*['"`]$/.test(was)
}
