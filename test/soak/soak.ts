import { parseArgs } from 'node:util'
import { killAgainAndAgain } from './killed-core.ts'

const help = `npm run soak -- [options]

Kills a core with its inbox in a file (kill -9) at random moments while callers hang up, starts it again on the file
each time, and looks whether every call is on record at the end, and nothing twice.

  --kills N   how often; 20 unless said
  --seed N    of the moments; 1 unless said
  --help      this text

Exits with 0 when nothing was lost or doubled, else 1; 2 for a mistake in the options.`

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(help)
} else {
  const [kills, seed] = [Number(values.kills), Number(values.seed)]
  if (!(Number.isSafeInteger(kills) && kills > 0 && Number.isSafeInteger(seed))) {
    console.error('soak: expected --kills and --seed with whole numbers, and at least one kill')
    process.exit(2)
  }
  const { calls, lost, doubled } = await killAgainAndAgain(kills, seed, (text) => console.error(text))
  console.log(`${kills} kills, ${calls} calls: ${lost.length} lost, ${doubled.length} written twice`)
  for (const name of lost) console.log(`  lost: ${name}`)
  for (const id of doubled) console.log(`  twice: ${id}`)
  process.exitCode = lost.length + doubled.length === 0 ? 0 : 1
}
