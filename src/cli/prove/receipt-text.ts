import type picocolors from 'picocolors'
import { failureText } from '../../harness/report/failure-text.ts'
import { fenced, inText, markdownTable } from '../../harness/report/markdown-text.ts'
import { sequenceDiagram } from '../../harness/report/sequence-diagram.ts'
import type { Outcome } from './judge.ts'
import type { Receipt, SideReceipt } from './receipt.ts'

/** A receipt with what it was made of. */
export interface Proof {
  readonly receipt: Receipt
  readonly before: Outcome
  readonly after: Outcome
}

/** The receipt as a document of JSON. */
export function receiptJson(receipt: Receipt): string {
  return `${JSON.stringify(receipt, null, 2)}\n`
}

/** Tells a proof to people. */
export function proofText(
  { receipt, before, after }: Proof,
  colours: ReturnType<typeof picocolors.createColors>,
): string {
  const { verdict, said, story, seed, versions } = receipt
  const mark = verdict === 'proven' ? colours.green('✓') : colours.red('✗')
  const sides = (
    [
      ['before', before],
      ['after ', after],
    ] as const
  ).flatMap(([when, outcome]) => {
    const side = receipt[when.trim() as 'before' | 'after']
    return [
      `${when}  ${sideText(side)}`,
      ...failuresOf(outcome).flatMap((text) => text.split('\n').map((line) => `  ${line}`)),
    ]
  })
  return [
    `${mark} ${colours.bold(story.name)}  ${said}`,
    '',
    ...sides,
    '',
    colours.dim(`${story.title} (seed ${seed}, standin ${versions.standin}, Node.js ${versions.node})`),
    '',
  ].join('\n')
}

/** Tells a proof in Markdown, with the diagram of what failed. */
export function proofMarkdown({ receipt, before, after }: Proof): string {
  const { verdict, said, story, seed, versions } = receipt
  const rows = (['before', 'after'] as const).map((when) => {
    const { what, status, commit = '' } = receipt[when]
    return [when, what, `${commit.slice(0, 12)}${changesText(receipt[when])}`, status]
  })
  const sides = (
    [
      ['Before', before],
      ['After', after],
    ] as const
  ).flatMap(([when, outcome]) => {
    const failures = failuresOf(outcome)
    if (failures.length === 0 || !outcome.replay) return []
    const diagram = fenced(sequenceDiagram(outcome.replay).trimEnd(), 'mermaid')
    return [
      '',
      `### ${when}`,
      ...failures.flatMap((text) => ['', ...fenced(text)]),
      '',
      ...['<details>', '<summary>What happened</summary>', '', ...diagram, '', '</details>'],
    ]
  })
  return [
    `## ${verdict === 'proven' ? '✓' : '✗'} ${inText(story.name)}: ${inText(said)}`,
    '',
    `${inText(story.title)} (seed ${seed}, standin ${versions.standin}, Node.js ${versions.node})`,
    '',
    ...markdownTable({ left: ['', 'what', 'commit', 'story'] }, rows),
    ...sides,
    '',
  ].join('\n')
}

function sideText(side: SideReceipt): string {
  const { what, commit, status, reason } = side
  const at = commit === undefined ? '' : ` (commit ${commit.slice(0, 12)}${changesText(side)})`
  return `${what}${at}: ${reason === undefined ? status : `not judged: ${reason}`}`
}

function changesText({ uncommittedChanges }: SideReceipt): string {
  return uncommittedChanges ? ', with changes that are not committed' : ''
}

function failuresOf({ replay }: Outcome): string[] {
  return replay ? replay.failures.map((failure) => failureText(failure, replay)) : []
}
