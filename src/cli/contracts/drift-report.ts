import type picocolors from 'picocolors'
import type { Difference } from '../../../contracts/schemas/difference.ts'
import { junitDocument } from '../../harness/report/junit-document.ts'
import { markdownTable } from '../../harness/report/markdown-text.ts'
import { workflowCommand } from '../../harness/report/workflow-command.ts'
import type { ReportRequest } from '../report-requests.ts'

type Colours = ReturnType<typeof picocolors.createColors>

/** One body that was compared: of an operation of another description, or of a fixture. */
export interface ComparedBody {
  /** `kustomer GET /v1/customers/{id} 200`. */
  readonly name: string
  /** Where the other side stands: a file with its place, or a URL. */
  readonly source: string
  readonly differences: readonly Difference[]
}

/** What could not be compared, and why. */
export interface Uncompared {
  readonly name: string
  readonly source: string
  readonly reason: string
}

/** All that was compared. */
export interface Comparison {
  readonly compared: readonly ComparedBody[]
  readonly uncompared: readonly Uncompared[]
}

/** Whether nothing differs, and something was compared. */
export function isAlike({ compared }: Comparison): boolean {
  return compared.length > 0 && compared.every(({ differences }) => differences.length === 0)
}

const writers: Record<ReportRequest['reporter'], (comparison: Comparison, colours: Colours) => string> = {
  pretty,
  json: (comparison) => `${JSON.stringify({ alike: isAlike(comparison), ...comparison }, null, 2)}\n`,
  junit,
  github,
  markdown,
}

/** Tells what was compared, in the form of a reporter. */
export function driftReport(
  reporter: ReportRequest['reporter'],
  comparison: Comparison,
  colours: Colours,
): string {
  return writers[reporter](comparison, colours)
}

function pretty(comparison: Comparison, colours: Colours): string {
  const { compared, uncompared } = comparison
  const different = compared.filter(({ differences }) => differences.length > 0)
  const sections = different.map(({ name, source, differences }) =>
    [
      `${colours.red('✗')} ${name}  ${colours.dim(source)}`,
      ...differences.map((difference) => `    ${differenceText(difference)}`),
      '',
    ].join('\n'),
  )
  const told = uncompared.slice(0, mostTold)
  const left = told.map(({ name, reason }) => colours.dim(`- ${name}: not compared, ${reason}\n`))
  if (uncompared.length > told.length)
    left.push(colours.dim(`- and ${uncompared.length - told.length} more\n`))
  return `${[...sections, ...left].join('')}${totals(comparison)}\n`
}

/** A vendor's description has hundreds of operations that nobody simulates. */
const mostTold = 20

function junit({ compared, uncompared }: Comparison): string {
  const cases = [
    ...compared.map(({ name, source, differences }) => {
      const text = differences.map(differenceText).join('\n')
      const message = `${differences.length} differences`
      const notes = differences.length > 0 ? [{ element: 'failure', message, text } as const] : []
      return { name, file: source, notes }
    }),
    ...uncompared.map(({ name, source, reason }) => ({
      name,
      file: source,
      notes: [{ element: 'skipped', message: reason } as const],
    })),
  ]
  const empty = { name: 'anything at all', notes: [{ element: 'failure', message: nothing } as const] }
  return junitDocument([{ name: 'descriptions', cases: compared.length > 0 ? cases : [...cases, empty] }])
}

const nothing = 'nothing was compared'

function github(comparison: Comparison): string {
  const commands = comparison.compared
    .filter(({ differences }) => differences.length > 0)
    .map(({ name, source, differences }) => {
      const file = /^https?:/.test(source) ? {} : { file: source.split('#')[0]! }
      return workflowCommand('error', { ...file, title: name }, differences.map(differenceText).join('\n'))
    })
  const empty =
    comparison.compared.length === 0 ? [workflowCommand('error', { title: nothing }, nothing)] : []
  return [...commands, ...empty, `${totals(comparison)}\n`].join('')
}

function markdown(comparison: Comparison): string {
  const rows = comparison.compared.flatMap(({ name, differences }) =>
    differences.map(({ at, kind, ours, theirs }) => [name, at, kind, ours, theirs]),
  )
  const left = comparison.uncompared.map(({ name, reason }) => [name, reason])
  return [
    `## Standin: ${totals(comparison)}`,
    ...(rows.length > 0
      ? ['', ...markdownTable({ left: ['body', 'field', 'is', 'simulated', 'here'] }, rows)]
      : []),
    ...(left.length > 0 ? ['', ...markdownTable({ left: ['not compared', 'because'] }, left)] : []),
    '',
  ].join('\n')
}

function differenceText({ at, kind, ours, theirs }: Difference): string {
  if (kind === 'missing') return `${at}: missing; expected ${ours}`
  if (kind === 'extra') return `${at}: extra; ${theirs}, where the simulator has nothing of that name`
  return `${at}: of another type; expected ${ours}, found ${theirs}`
}

function totals({ compared, uncompared }: Comparison): string {
  const different = compared.filter(({ differences }) => differences.length > 0).length
  const left = uncompared.length > 0 ? `, ${uncompared.length} not compared` : ''
  if (compared.length === 0) return `${nothing}${left}`
  return `${compared.length - different} alike, ${different} different${left}`
}
