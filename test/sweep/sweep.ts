import { parseArgs } from 'node:util'
import { kindOf } from '../../src/harness/explorer/exchanges.ts'
import { sweptFaults } from '../../src/harness/explorer/explored-faults.ts'
import { shardIn } from '../../src/harness/explorer/shard.ts'
import { isGood, summaryOf, textOf } from './summary.ts'
import { type Combination, sweep } from './sweep-run.ts'

const help = `npm run sweep -- [options]

Plays each fault at each exchange of the fewest stories that have every kind of exchange, and judges how each ends.

  --story NAME      this story alone; several: said several times
  --fault NAME      this fault alone; several: said several times. There is
                    ${sweptFaults.map(({ name }) => name).join(', ')}
  --shard K/N       the k-th of n parts, each of which has every n-th combination
  --seed N          of the stories; 1 unless said
  --reporter NAME   pretty, or json: one document at the end; progress goes to stderr either way
  --help            this text

Exits with 0 when nothing was found, 1 at a violation or when nothing was compared, 2 for a mistake in the options.`

/** Ends the process: there is no such option, or not with this value. */
function refuse(reason: string): never {
  console.error(`sweep: ${reason}`)
  process.exit(2)
}

function optionsOf() {
  const options = {
    seed: { type: 'string', default: '1' },
    story: { type: 'string', multiple: true },
    fault: { type: 'string', multiple: true },
    shard: { type: 'string', default: '1/1' },
    reporter: { type: 'string', default: 'pretty' },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(`${(error as Error).message}; --help lists the options`)
  }
}

const { story: stories, fault: faults, reporter, help: isAsked, ...given } = optionsOf()
if (isAsked) {
  console.log(help)
  process.exit(0)
}
if (reporter !== 'pretty' && reporter !== 'json') refuse(`--reporter ${reporter}: expected pretty or json`)
const seed = Number(given.seed)
if (!Number.isSafeInteger(seed)) refuse(`--seed ${given.seed}: expected a whole number`)
const shard = shardIn(given.shard) ?? refuse(`--shard ${given.shard}: expected a part of so many, as 2/8`)

const shown = new Set<string>()
let played = 0
function tell({ story, site, fault, verdict }: Combination, of: number): void {
  played += 1
  if (played % 500 === 0) console.error(`${played} of ${of}`)
  const sort = `${fault} at ${kindOf(site)}`
  if (reporter === 'json' || verdict.is !== 'violation' || shown.has(sort)) return
  console.log(`${story}  ${sort} (${site.skip})\n    ${verdict.why.slice(0, 600)}`)
  shown.add(sort)
}

const combinations = await sweep({ seed, shard, stories, faults, onPlayed: tell }).catch((error: unknown) => {
  if (!(error instanceof RangeError)) throw error
  return refuse(error.message)
})
const summary = summaryOf(combinations, { seed, shard })
console.log(reporter === 'json' ? JSON.stringify(summary, null, 2) : textOf(summary))
process.exitCode = isGood(summary) ? 0 : 1
