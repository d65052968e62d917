import { parseArgs } from 'node:util'
import { kindOf } from './exchanges.ts'
import { type Combination, sweep } from './sweep-run.ts'

// npm run sweep -- --story hang-up --fault lost-answer: exits with 1 at a violation, and when nothing was compared.

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    story: { type: 'string', multiple: true },
    fault: { type: 'string', multiple: true },
    every: { type: 'string' },
  },
})
const [seed, every] = [Number(values.seed ?? 1), Number(values.every ?? 1)]
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(every) || every < 1) {
  console.error('sweep: --seed and --every are whole numbers')
  process.exit(2)
}

const shown = new Set<string>()
let played = 0
function tell(combination: Combination, of: number): void {
  played += 1
  if (played % 500 === 0) console.error(`${played} of ${of}`)
  const { story, site, fault, verdict } = combination
  if (verdict.is !== 'violation') return
  const sort = `${fault} ${kindOf(site)}`
  if (!shown.has(sort))
    console.log(`${story}  ${fault} at ${kindOf(site)} (${site.skip})\n    ${verdict.why.slice(0, 600)}`)
  shown.add(sort)
}

const combinations = await sweep({
  seed,
  every,
  stories: values.story,
  faults: values.fault,
  onPlayed: tell,
}).catch((error: unknown) => {
  if (!(error instanceof RangeError)) throw error
  console.error(`sweep: ${error.message}`)
  process.exit(2)
})
const count = (is: string) => combinations.filter(({ verdict }) => verdict.is === is).length
const stories = new Set(combinations.map(({ story }) => story)).size
const kinds = new Set(combinations.map(({ site }) => kindOf(site))).size
console.log(
  `seed ${seed}: ${combinations.length} combinations of a fault and an exchange, in ${stories} stories with ${kinds} kinds of exchanges: ${count('held')} held, ${count('told')} told, ${count('by-nature')} by nature, ${count('not-met')} not met, ${count('violation')} violations`,
)
const compared = combinations.length - count('not-met')
process.exit(compared > 0 && count('violation') === 0 ? 0 : 1)
