import type picocolors from 'picocolors'
import { proofsByArea, provenOf, type RuleProof } from './coverage.ts'
import { type JunitCase, junitDocument } from './junit-document.ts'
import { markdownTable } from './markdown-text.ts'
import { workflowCommand } from './workflow-command.ts'

type Colours = ReturnType<typeof picocolors.createColors>
type Write = (proofs: readonly RuleProof[], colours: Colours) => string

/** What is said of a rule without proof. */
const unproven =
  'no proof: no scenario that passes names this rule, shows it at work, and fails without it where that was tried'

const writers = { pretty, json, junit, github, markdown } as const satisfies Record<string, Write>

/** Tells which rules are proven, and by which scenarios, in the form of a reporter. */
export function coverageReport(
  reporter: keyof typeof writers,
  proofs: readonly RuleProof[],
  colours: Colours,
): string {
  return writers[reporter](proofs, colours)
}

function pretty(proofs: readonly RuleProof[], colours: Colours): string {
  const width = Math.max(...proofs.map(({ id }) => id.length))
  const sections = proofsByArea(proofs).map(({ area, title, proofs: inArea, proven: count }) => {
    const lines = inArea.map(({ id, proven, scenarios }) =>
      proven
        ? `  ${colours.green('✓')} ${id.padEnd(width)}  ${colours.dim(scenarios.join(', '))}`
        : `  ${colours.red('·')} ${id.padEnd(width)}  ${colours.dim('no proof')}`,
    )
    const heading = `${colours.bold(`${area} ${title}`)}  ${count} of ${inArea.length}`
    return `${heading}\n${lines.join('\n')}\n`
  })
  return `${sections.join('\n')}\n${totals(proofs)}\n`
}

function json(rules: readonly RuleProof[]): string {
  return `${JSON.stringify({ rules }, null, 2)}\n`
}

/** A suite for each area, a test case for each rule. */
function junit(proofs: readonly RuleProof[]): string {
  return junitDocument(
    proofsByArea(proofs).map(({ area, title, proofs: inArea }) => ({
      name: `${area} ${title}`,
      cases: inArea.map(
        ({ id, proven, scenarios }): JunitCase => ({
          name: id,
          notes: proven
            ? [{ element: 'system-out', text: `proven by ${scenarios.join(', ')}` }]
            : [{ element: 'failure', message: 'no proof', text: unproven }],
        }),
      ),
    })),
  )
}

function github(proofs: readonly RuleProof[]): string {
  const missing = proofs.filter(({ proven }) => !proven)
  const commands = missing.map(({ id }) => workflowCommand('error', { title: id }, unproven))
  return [...commands, `${totals(proofs)}\n`].join('')
}

/** A table for each area; those whose rules all have a proof are folded, so that a comment shows what is missing. */
function markdown(proofs: readonly RuleProof[]): string {
  const areas = proofsByArea(proofs).map(({ area, title, proofs: inArea, proven: count }) => [
    `<details${count < inArea.length ? ' open' : ''}>`,
    `<summary>${area} ${title}: ${count} of ${inArea.length}</summary>`,
    '',
    ...markdownTable(
      { left: ['', 'rule', 'proven by'] },
      inArea.map(({ id, proven, scenarios }) => [proven ? '✓' : '✗', id, scenarios.join(', ') || 'no proof']),
    ),
    '',
    '</details>',
  ])
  return [`## Standin: ${totals(proofs)}`, '', ...areas.flat(), ''].join('\n')
}

function totals(proofs: readonly RuleProof[]): string {
  const tried = proofs.filter(({ proven, failsWithout }) => proven && failsWithout).length
  const howMany = tried === 0 ? '' : `, ${tried} of them by stories that fail without the rule`
  return `${provenOf(proofs)} of ${proofs.length} rules are proven${howMany}`
}
