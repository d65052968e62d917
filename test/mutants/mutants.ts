import { allStories } from '../named-stories.ts'
import { allMutants } from './all-mutants.ts'
import { isAsExpected, judge, type Verdict } from './mutant-search.ts'

/**
 * Replays the scenarios with every mutant and prints which scenario catches it: `npm run mutants`, with `-- --json`
 * for JSON. Exits with 1 when a mutant survives, or when an equivalent one is caught.
 */
const stories = await allStories()
const verdicts: Verdict[] = []
const mutants = allMutants()
for (const mutant of mutants) {
  verdicts.push(await judge(mutant, stories))
  if (verdicts.length % 50 === 0) console.error(`  ${verdicts.length} of ${mutants.length} mutants`)
}
const wrong = verdicts.filter((verdict) => !isAsExpected(verdict))

if (process.argv.includes('--json')) console.log(JSON.stringify({ mutants: verdicts }, null, 2))
else printTable()
if (wrong.length > 0) process.exitCode = 1

function printTable(): void {
  const rows = verdicts.map(({ rule, mutant, status, scenario, expectation, reason }) => [
    rule,
    mutant,
    status === 'caught' || status === 'stale' ? scenario! : status,
    expectation ?? reason ?? '',
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  console.log(`\n${verdicts.length} mutants, ${wrong.length} not as they should be`)
  for (const { rule, mutant, status, crashed } of wrong) {
    console.log(
      `${status}: ${rule}, ${mutant}${crashed.length > 0 ? `; crashed: ${crashed.join(', ')}` : ''}`,
    )
  }
}
