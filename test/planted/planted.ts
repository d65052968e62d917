import { parseArgs } from 'node:util'
import { shardIn } from '../../src/harness/explorer/shard.ts'
import { defectiveCode } from '../source-defects/defective-code.ts'
import { plantedBugs } from './planted-bugs.ts'
import { type Caught, search } from './search.ts'

const help = `npm run planted -- [options]

Explores the core with each planted bug in it, one after another, and tells which were found, with which faults.

  --only TEXT    those with this in their name, as lanes
  --runs N       runs for each bug at most, a fifth of them random sets; 1500 unless said
  --shard K/N    the k-th of n parts
  --json         as one JSON document
  --help         this text

Exits with 0 when 95 % were caught, each with three faults at most, else 1; 2 for a mistake in the options.`

/** Ends the process: there is no such option, or not with this value. */
function refuse(reason: string): never {
  console.error(`planted: ${reason}`)
  process.exit(2)
}

function optionsOf() {
  const options = {
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '1500' },
    shard: { type: 'string', default: '1/1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(`${(error as Error).message}; --help lists the options`)
  }
}

const { only, json, help: isAsked, ...given } = optionsOf()
if (isAsked) {
  console.log(help)
  process.exit(0)
}
const shard = shardIn(given.shard) ?? refuse(`--shard ${given.shard}: expected a part of so many, as 2/8`)
const runs = Number(given.runs)
if (!Number.isSafeInteger(runs) || runs < 1) refuse(`--runs ${given.runs}: expected a whole number above 0`)
const stories = [
  'expired-token/12s',
  'hang-up',
  'smart-action-failure/told-twice',
  'smart-action-failure/documented-keys',
  'transfer/plain',
  'voicemail-on-open-session',
]

const bugs = plantedBugs
  .filter(({ rule, mutant }) => `${rule}: ${mutant}`.includes(only))
  .filter((_, at) => at % shard.of === shard.number - 1)
if (bugs.length === 0) refuse(`--only ${only}, --shard ${given.shard}: no planted bug is of these`)
const code = await defectiveCode(bugs)
const results: Caught[] = []
for (const bug of bugs) {
  const caught = await search(code, bug, stories, { runs, random: Math.floor(runs / 5) })
  results.push(caught)
  if (!json) console.log(lineOf(caught))
}
const found = results.filter(({ violated }) => violated !== undefined)
const most = Math.max(0, ...found.map(({ faults }) => faults.length))
if (json) console.log(JSON.stringify(results, null, 2))
else console.log(`${found.length} of ${results.length} planted bugs caught, each with at most ${most} faults`)
if (found.length < results.length * 0.95 || most > 3) process.exitCode = 1

function lineOf({ bug, kind, violated, faults, steps, runs: played, story }: Caught): string {
  if (violated === undefined) return `not caught  ${kind}: ${bug} (${played} runs)`
  const by = faults.length === 0 ? 'no fault' : faults.join(' + ')
  return `caught  ${kind}: ${bug}\n        ${violated}; ${by}, ${steps} steps of ${story}, after ${played} runs`
}
