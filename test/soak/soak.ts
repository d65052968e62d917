import { parseArgs } from 'node:util'
import { killAgainAndAgain } from './killed-core.ts'

const help = `npm run soak -- [options]

Kills a core with its inbox in a file (kill -9) at random moments while callers hang up, starts it again on the file
each time, and looks whether every call is on record at the end, and nothing twice.

  --kills N   how often; 20 unless said
  --seed N    of the moments; 1 unless said
  --help      this text

Exits with 0 when nothing was lost or doubled, else 1; 2 for a mistake in the options.`

/** Ends the process: there is no such option, or not with this value. */
function refuse(reason: string): never {
  console.error(`soak: ${reason}`)
  process.exit(2)
}

function optionsOf() {
  const options = {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(`${(error as Error).message}; --help lists the options`)
  }
}

const { help: isAsked, ...given } = optionsOf()
if (isAsked) {
  console.log(help)
  process.exit(0)
}
const [kills, seed] = [Number(given.kills), Number(given.seed)]
if (!(Number.isSafeInteger(kills) && kills > 0)) {
  refuse(`--kills ${given.kills}: expected a whole number above 0`)
}
if (!Number.isSafeInteger(seed)) refuse(`--seed ${given.seed}: expected a whole number`)

const { calls, lost, doubled } = await killAgainAndAgain(kills, seed, (text) => console.error(text))
console.log(`${kills} kills, ${calls} calls: ${lost.length} lost, ${doubled.length} written twice`)
for (const name of lost) console.log(`  lost: ${name}`)
for (const id of doubled) console.log(`  twice: ${id}`)
process.exitCode = lost.length + doubled.length === 0 ? 0 : 1
