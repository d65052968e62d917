import { defectiveCode } from '../source-defects/defective-code.ts'
import { plantedBugs } from './planted-bugs.ts'
import { type Caught, search } from './search.ts'

/**
 * Explores the core with each planted bug in it, and prints what was found: `npm run planted`, with `-- --json` for
 * JSON, `-- --shard 2/4` for a part of them, `-- --only lanes` for those with that in their name, `-- --runs 2000` for longer searches. Exits with 1 when fewer than 95 % are
 * caught, or one takes more than three faults.
 */
const { argv } = process
const optionOf = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined)
const [part = 1, parts = 1] = (optionOf('--shard') ?? '1/1').split('/').map(Number)
const runs = Number(optionOf('--runs') ?? 1500)
const stories = [
  'expired-token/12s',
  'hang-up',
  'smart-action-failure/told-twice',
  'voicemail-on-open-session',
]

const only = optionOf('--only') ?? ''
const bugs = plantedBugs
  .filter(({ rule, mutant }) => `${rule}: ${mutant}`.includes(only))
  .filter((_, at) => at % parts === part - 1)
const code = await defectiveCode(bugs)
const results: Caught[] = []
for (const bug of bugs) {
  const caught = await search(code, bug, stories, { runs, random: Math.floor(runs / 5) })
  results.push(caught)
  if (!argv.includes('--json')) console.log(lineOf(caught))
}
const found = results.filter(({ violated }) => violated !== undefined)
const most = Math.max(0, ...found.map(({ faults }) => faults.length))
if (argv.includes('--json')) console.log(JSON.stringify(results, null, 2))
else console.log(`${found.length} of ${results.length} planted bugs caught, each with at most ${most} faults`)
if (found.length < results.length * 0.95 || most > 3) process.exitCode = 1

function lineOf({ bug, kind, violated, faults, steps, runs: played, story }: Caught): string {
  if (violated === undefined) return `not caught  ${kind}: ${bug} (${played} runs)`
  const by = faults.length === 0 ? 'no fault' : faults.join(' + ')
  return `caught  ${kind}: ${bug}\n        ${violated}; ${by}, ${steps} steps of ${story}, after ${played} runs`
}
