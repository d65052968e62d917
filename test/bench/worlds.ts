import { median } from './figures.ts'
import { end, memoryBytes, startUp } from './up-process.ts'

const worlds = 200
const mebibyte = 1_048_576

/** What a further world costs `standin up`, as a user starts it: how long it takes to make, and what it takes. */
export async function furtherWorlds(): Promise<void> {
  const up = await startUp()
  try {
    const url = `http://127.0.0.1:${up.port}/__sim/worlds`
    const make = async () => {
      const startedMs = performance.now()
      const { status } = await fetch(url, { method: 'POST' })
      if (status !== 201) throw new Error(`no world was made: ${status}`)
      return performance.now() - startedMs
    }
    for (let at = 0; at < worlds / 4; at += 1) await make()
    const beforeBytes = memoryBytes(up)
    const times: number[] = []
    for (let at = 0; at < worlds; at += 1) times.push(await make())
    const eachBytes = (memoryBytes(up) - beforeBytes) / worlds
    console.log(
      `a further world          ${median(times).toFixed(1)} ms to make (aim: 5), ` +
        `${(eachBytes / mebibyte).toFixed(2)} MiB each of ${worlds} (aim: 1)`,
    )
  } finally {
    await end(up)
  }
}
