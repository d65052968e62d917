import type { MatrixRow } from './matrix.ts'
import type { Pact } from './pact-files.ts'

/** Whether a version may be deployed, with a reason for each other side. */
export interface Answer {
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly reasons: readonly string[]
}

/** Whose deployment is asked about. Without a branch, verifications of any count. */
export interface Question {
  readonly pacticipant: string
  readonly version: string
  readonly branch: string | undefined
}

/** The exit codes of the answers; 2 is a wrong call, as everywhere. */
export const exitCodeOf = { yes: 0, no: 1, unknown: 3 } as const satisfies Record<Answer['answer'], number>

/**
 * Answers from a matrix whether a version may be deployed: no where the newest verification of a
 * contract of it failed, yes where those of each pair passed, else unknown. Of `pacts`, each that it takes part in has to be among what was verified, byte for
 * byte.
 */
export function deployable(rows: readonly MatrixRow[], question: Question, pacts: readonly Pact[]): Answer {
  const own = rows.filter((row) => sideOf(row, question.pacticipant) !== undefined)
  const wanted = pacts.filter(({ consumer, provider }) => [consumer, provider].includes(question.pacticipant))
  const pairs = new Map([...own, ...wanted].map((pair) => [nameOf(pair), pair]))
  if (pairs.size === 0) {
    return { answer: 'unknown', reasons: [`never verified: ${question.pacticipant} is in no row`] }
  }
  const answers = [...pairs].map(([name]) => {
    const pactsOfPair = wanted.filter((one) => nameOf(one) === name)
    return pairAnswer(
      name,
      own.filter((row) => nameOf(row) === name),
      question,
      pactsOfPair,
    )
  })
  const answer = answers.some((one) => one.answer === 'no')
    ? 'no'
    : answers.every((one) => one.answer === 'yes')
      ? 'yes'
      : 'unknown'
  return { answer, reasons: answers.map(({ reason }) => reason) }
}

interface PairAnswer {
  readonly answer: Answer['answer']
  readonly reason: string
}

function pairAnswer(
  name: string,
  rows: readonly MatrixRow[],
  { pacticipant, version, branch }: Question,
  pacts: readonly Pact[],
): PairAnswer {
  const unknown = (reason: string): PairAnswer => ({ answer: 'unknown', reason: `${name}: ${reason}` })
  if (rows.length === 0) return unknown('never verified')
  const sides = rows.map((row) => ({ row, ...sideOf(row, pacticipant)! }))
  const ofVersion = sides.filter((side) => side.version === version)
  if (ofVersion.length === 0) return unknown(`other version: ${sides.at(-1)!.version} was verified`)
  const ofBranch = ofVersion.filter((side) => branch === undefined || side.branch === branch)
  if (ofBranch.length === 0) {
    return unknown(`other branch: ${ofVersion.at(-1)!.branch ?? 'none that is known'} was verified`)
  }
  const newest = new Map(ofBranch.map(({ row }) => [row.pact, row]))
  const rowsOfFiles = [...newest.values()]
  const versionsOf = (row: MatrixRow) => `${row.consumerVersion} with ${row.providerVersion}`
  const failed = rowsOfFiles.find(({ result }) => result === 'failed')
  if (failed) return { answer: 'no', reason: `${name}: failed, ${versionsOf(failed)} (${failed.pact})` }
  const changed = pacts.find(({ sha256 }) => !rowsOfFiles.some((row) => row.pactSha256 === sha256))
  if (changed) return unknown(`the contract has changed since: ${changed.file}`)
  return { answer: 'yes', reason: `${name}: passed, ${versionsOf(rowsOfFiles.at(-1)!)}` }
}

function sideOf(row: MatrixRow, pacticipant: string) {
  if (row.consumer === pacticipant) return { version: row.consumerVersion, branch: row.consumerBranch }
  if (row.provider === pacticipant) return { version: row.providerVersion, branch: row.providerBranch }
  return undefined
}

function nameOf({ consumer, provider }: { readonly consumer: string; readonly provider: string }): string {
  return `${consumer} and ${provider}`
}
