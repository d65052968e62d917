import { parseArgs } from 'node:util'
import { kindOf } from './exchanges.ts'
import { isGood, summaryOf, textOf } from './summary.ts'
import { type Combination, sweep } from './sweep-run.ts'
import { sweptFaults } from './swept-faults.ts'

const help = `npm run sweep -- [options]

Plays each fault at each exchange of the fewest stories that have every kind of exchange, and judges how each ends.

  --story NAME      this story alone; several: said several times
  --fault NAME      this fault alone; several: said several times. There is
                    ${sweptFaults.map(({ name }) => name).join(', ')}
  --every N         each n-th combination alone
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
    every: { type: 'string', default: '1' },
    reporter: { type: 'string', default: 'pretty' },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(`${(error as Error).message}; --help lists the options`)
  }
}

const { story: stories, fault: faults, reporter, help: isAsked, ...numbers } = optionsOf()
if (isAsked) {
  console.log(help)
  process.exit(0)
}
if (reporter !== 'pretty' && reporter !== 'json') refuse(`--reporter ${reporter}: expected pretty or json`)
const [seed, every] = [Number(numbers.seed), Number(numbers.every)]
if (!Number.isSafeInteger(seed)) refuse(`--seed ${numbers.seed}: expected a whole number`)
if (!Number.isSafeInteger(every) || every < 1)
  refuse(`--every ${numbers.every}: expected a whole number from 1 on`)

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

const combinations = await sweep({ seed, every, stories, faults, onPlayed: tell }).catch((error: unknown) => {
  if (!(error instanceof RangeError)) throw error
  return refuse(error.message)
})
const summary = summaryOf(combinations, { seed, every })
console.log(reporter === 'json' ? JSON.stringify(summary, null, 2) : textOf(summary))
process.exitCode = isGood(summary) ? 0 : 1
