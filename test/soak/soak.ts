import { parseArgs } from 'node:util'
import { killAgainAndAgain, type Soak, soakedStores } from './killed-core.ts'

const help = `npm run soak -- [options]

Kills a core (kill -9) at random moments while callers hang up, starts it again on its inbox each time, and looks
whether every call is on record at the end, and nothing twice.

  --store S   where the inbox is: file (unless said), or postgres, a server of its own with two cores on one database,
              killed in turns; it needs PostgreSQL on the machine
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
    store: { type: 'string', default: 'file' },
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

const store = soakedStores.find((name) => name === given.store)
if (store === undefined) refuse(`--store ${given.store}: expected ${soakedStores.join(' or ')}`)

const soak: Soak = { store, kills, seed }
const result = await killAgainAndAgain(soak, (text) => console.error(text)).catch((error: Error) => {
  console.error(`soak: ${error.message}`)
  process.exit(1)
})
const { calls, lost, doubled } = result
console.log(`${kills} kills, ${calls} calls: ${lost.length} lost, ${doubled.length} written twice`)
for (const name of lost) console.log(`  lost: ${name}`)
for (const id of doubled) console.log(`  twice: ${id}`)
process.exitCode = lost.length + doubled.length === 0 ? 0 : 1
