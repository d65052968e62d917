import type picocolors from 'picocolors'
import type { VerifiedInteraction } from '../../../contracts/verification.ts'
import { type JunitCase, junitDocument } from '../../harness/report/junit-document.ts'
import { markdownTable } from '../../harness/report/markdown-text.ts'
import { workflowCommand } from '../../harness/report/workflow-command.ts'
import type { ReportRequest } from '../report-requests.ts'
import type { LeftOut } from './live-account.ts'

type Colours = ReturnType<typeof picocolors.createColors>

/** What came of one contract. */
export interface VerifiedPact {
  readonly provider: string
  /** The other side; `undefined` where a broker was asked for all. */
  readonly consumer: string | undefined
  /** The file, or the broker. */
  readonly source: string
  /** The URL that was asked in place of a simulator. */
  readonly at: string | undefined
  readonly wallMs: number
  readonly interactions: readonly VerifiedInteraction[]
  readonly leftOut: readonly LeftOut[]
}

/** How many interactions of the contracts came out in each way. */
export function countsOf(pacts: readonly VerifiedPact[]) {
  const all = pacts.flatMap(({ interactions }) => interactions)
  const having = (wanted: VerifiedInteraction['result']) =>
    all.filter(({ result }) => result === wanted).length
  const leftOut = pacts.reduce((sum, pact) => sum + pact.leftOut.length, 0)
  return { passed: having('passed'), failed: having('failed'), pending: having('pending'), leftOut }
}

const writers: Record<
  ReportRequest['reporter'],
  (pacts: readonly VerifiedPact[], colours: Colours) => string
> = { pretty, json, junit, github, markdown }

/** Tells what came of contracts, in the form of a reporter. */
export function verificationReport(
  reporter: ReportRequest['reporter'],
  pacts: readonly VerifiedPact[],
  colours: Colours,
): string {
  return writers[reporter](pacts, colours)
}

function pretty(pacts: readonly VerifiedPact[], colours: Colours): string {
  const sections = pacts.map((pact) => {
    const failed = pact.interactions.filter(({ result }) => result === 'failed')
    const mark = failed.length > 0 || pact.interactions.length === 0 ? colours.red('✗') : colours.green('✓')
    const count = `${pact.interactions.length} interaction${pact.interactions.length === 1 ? '' : 's'}`
    const lines = [
      `${mark} ${titleOf(pact)}  ${colours.dim(`${count}, ${(pact.wallMs / 1000).toFixed(1)} s`)}`,
    ]
    for (const { description, result, mismatches } of pact.interactions) {
      if (result === 'passed') continue
      lines.push(`  ${result === 'failed' ? colours.red('✗') : colours.yellow('·')} ${description}`)
      lines.push(...mismatches.map((mismatch) => `      ${mismatch}`))
    }
    if (pact.interactions.length === 0) lines.push(`  ${nothing}`)
    for (const { description, reason } of pact.leftOut) {
      lines.push(colours.dim(`  - ${description}: left out, ${reason}`))
    }
    return `${lines.join('\n')}\n`
  })
  return `${sections.join('')}\n${totals(pacts)}\n`
}

function json(pacts: readonly VerifiedPact[]): string {
  return `${JSON.stringify({ ...countsOf(pacts), contracts: pacts }, null, 2)}\n`
}

/** A suite for each contract, a test case for each interaction. */
function junit(pacts: readonly VerifiedPact[]): string {
  return junitDocument(
    pacts.map((pact) => ({
      name: titleOf(pact),
      timeMs: pact.wallMs,
      cases: [
        ...pact.interactions.map(
          ({ description, result, mismatches }): JunitCase => ({
            name: description,
            file: pact.source,
            notes:
              result === 'failed'
                ? [{ element: 'failure', message: mismatches[0] ?? 'failed', text: mismatches.join('\n') }]
                : result === 'pending'
                  ? [{ element: 'skipped', message: `pending: ${mismatches.join('; ')}` }]
                  : [],
          }),
        ),
        ...pact.leftOut.map(
          ({ description, reason }): JunitCase => ({
            name: description,
            file: pact.source,
            notes: [{ element: 'skipped', message: reason }],
          }),
        ),
        ...(pact.interactions.length === 0
          ? [{ name: 'anything at all', notes: [{ element: 'failure', message: nothing } as const] }]
          : []),
      ],
    })),
  )
}

const nothing = 'nothing was compared'

function github(pacts: readonly VerifiedPact[]): string {
  const commands = pacts.flatMap((pact) => {
    const place = pact.at === undefined && pact.consumer !== undefined ? { file: pact.source } : {}
    const empty = pact.interactions.length === 0
    return [
      ...(empty ? [workflowCommand('error', { ...place, title: titleOf(pact) }, nothing)] : []),
      ...pact.interactions.flatMap(({ description, result, mismatches }) => {
        if (result === 'passed') return []
        const level = result === 'failed' ? 'error' : 'warning'
        const title = `${titleOf(pact)}: ${description}`
        return [workflowCommand(level, { ...place, title }, mismatches.join('\n') || result)]
      }),
    ]
  })
  return [...commands, `${totals(pacts)}\n`].join('')
}

function markdown(pacts: readonly VerifiedPact[]): string {
  const rows = pacts.map((pact) => {
    const { passed, failed, pending, leftOut } = countsOf([pact])
    return [titleOf(pact), passed, failed, pending, leftOut]
  })
  const failures = pacts.flatMap((pact) =>
    pact.interactions
      .filter(({ result }) => result !== 'passed')
      .map(({ description, result, mismatches }) => [
        result === 'failed' ? '✗' : '·',
        titleOf(pact),
        description,
        mismatches.join('; '),
      ]),
  )
  return [
    `## Standin: ${totals(pacts)}`,
    '',
    ...markdownTable({ left: ['contract'], right: ['passed', 'failed', 'pending', 'left out'] }, rows),
    ...(failures.length > 0
      ? ['', ...markdownTable({ left: ['', 'contract', 'interaction', 'what differs'] }, failures)]
      : []),
    '',
  ].join('\n')
}

function titleOf({ provider, consumer, source, at }: VerifiedPact): string {
  const where = at === undefined ? '' : ` at ${at}`
  return consumer === undefined ? `${provider}${where}: ${source}` : `${provider}${where} for ${consumer}`
}

function totals(pacts: readonly VerifiedPact[]): string {
  const { passed, failed, pending, leftOut } = countsOf(pacts)
  const more = [pending > 0 ? `${pending} pending` : '', leftOut > 0 ? `${leftOut} left out` : ''].filter(
    Boolean,
  )
  const of = `${pacts.length} contract${pacts.length === 1 ? '' : 's'}`
  return `${[`${passed} passed`, `${failed} failed`, ...more].join(', ')}, of ${of}`
}
