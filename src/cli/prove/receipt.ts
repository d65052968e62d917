import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Failure } from '../../harness/expectations/failure.ts'
import type { FoundStory } from '../select-stories.ts'
import type { Outcome } from './judge.ts'

/** What is said of both sides together. */
export type Verdict = 'proven' | 'passed-before' | 'fails-after' | 'not-judged'

/** What is said of one side. */
export interface SideReceipt {
  /** As it was typed: a URL, a directory, a git ref. */
  readonly what: string
  readonly commit?: string
  /** Of a directory in a repository: whether it differs from that commit. */
  readonly uncommittedChanges?: boolean
  readonly status: 'passed' | 'failed' | 'not-judged'
  /** Why it could not be judged. */
  readonly reason?: string
  readonly failures: ReadonlyArray<Pick<Failure, 'expectation' | 'expected' | 'actual' | 'nearest' | 'when'>>
  readonly journalHash?: string
}

/** That a story failed before a change and passes after it, or why that is not so. */
export interface Receipt {
  /** The version of this form. */
  readonly receipt: 1
  readonly verdict: Verdict
  readonly said: string
  readonly story: {
    readonly name: string
    readonly title: string
    readonly file: string
    readonly sha256: string
  }
  readonly seed: number
  readonly versions: { readonly standin: string; readonly node: string }
  readonly before: SideReceipt
  readonly after: SideReceipt
}

/** Writes down what came of both sides. */
export function receiptOf(
  { story, file }: FoundStory,
  before: Outcome,
  after: Outcome,
  { seed, version }: { readonly seed: number; readonly version: string },
): Receipt {
  const sides = { before: sideReceipt(before), after: sideReceipt(after) }
  return {
    receipt: 1,
    ...verdictOf(sides),
    story: {
      name: story.name,
      title: story.scenario.title,
      file: file.shownAs,
      sha256: hash('sha256', readFileSync(file.source)),
    },
    seed,
    versions: { standin: version, node: process.version },
    ...sides,
  }
}

function sideReceipt({ side, replay, reason }: Outcome): SideReceipt {
  return {
    what: side.typed,
    ...(side.kind !== 'url' && side.commit !== undefined ? { commit: side.commit } : {}),
    ...(side.kind === 'directory' && side.commit !== undefined ? { uncommittedChanges: side.isChanged } : {}),
    ...(replay === undefined
      ? { status: 'not-judged', reason, failures: [] }
      : {
          status: replay.status === 'passed' ? 'passed' : 'failed',
          failures: replay.failures.map(({ expectation, expected, actual, nearest, when }) => ({
            expectation,
            expected,
            actual,
            ...(nearest === undefined ? {} : { nearest }),
            ...(when === undefined ? {} : { when }),
          })),
          journalHash: replay.journalHash,
        }),
  }
}

function verdictOf({ before, after }: Record<'before' | 'after', SideReceipt>): {
  verdict: Verdict
  said: string
} {
  for (const [when, { reason }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (reason !== undefined)
      return { verdict: 'not-judged', said: `could not be judged: ${when}, ${reason}` }
  }
  const failed = `failed before on ${expectationsOf(before)}`
  if (before.status === 'passed') {
    const now = after.status === 'passed' ? 'and passes after' : `and fails after on ${expectationsOf(after)}`
    return { verdict: 'passed-before', said: `passed before already, ${now}: nothing is proven` }
  }
  if (after.status === 'failed') {
    return { verdict: 'fails-after', said: `${failed}, and fails after on ${expectationsOf(after)}` }
  }
  return { verdict: 'proven', said: `${failed}, passes after` }
}

function expectationsOf({ failures }: SideReceipt): string {
  return [...new Set(failures.map(({ expectation }) => expectation))].join(' and ')
}
