import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { mainStories } from '../../src/harness/scenario/main-stories.ts'
import { byoc, paceOf, usualPace } from './byoc.ts'
import { watchedReplays } from './console/watched.ts'
import { largeYoungGeneration, median } from './figures.ts'
import { intake } from './intake.ts'
import { memory } from './memory.ts'
import { faultOfPeers } from './peers.ts'
import { replays } from './replays.ts'
import { faultOfBuild, replaysAgainst } from './replays-against.ts'
import { requests } from './requests.ts'
import { compareSizes } from './sizes.ts'
import { stores } from './stores.ts'
import { bareFirstMs, end, main, startUp } from './up-process.ts'
import { furtherWorlds } from './worlds.ts'

/**
 * Figures, each beside a floor measured in the same run: `npm run bench`, or parts of it: `npm run bench -- sizes`.
 * Servers run in processes of their own, the load in this one; rounds are interleaved and medians taken, for a
 * shared machine drifts by more than 15 %.
 */
const rounds = 5

async function wholeProcess(name: string, args: readonly string[], aim: string): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now()
    const child = spawn(process.execPath, args, { stdio: 'ignore' })
    await once(child, 'exit')
    times.push(performance.now() - startedMs)
  }
  console.log(`${name.padEnd(24)} ${Math.round(median(times))} ms as a whole process${aim}`)
}

/** From the start of the process to the first 200. */
async function firstAnswer(): Promise<void> {
  const times: number[] = []
  const bareTimes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bareTimes.push(await bareFirstMs())
    const up = await startUp()
    times.push(up.firstMs)
    await end(up)
  }
  console.log(
    `up: first 200            ${Math.round(median(times))} ms after the start of the process (aim: 300; bare node:http in the same run: ${Math.round(median(bareTimes))})`,
  )
}

/** In a process of its own, for a young generation that suits a large heap. */
async function agentsForAnHour(): Promise<void> {
  const script = join(import.meta.dirname, 'agent-status.ts')
  const child = fork(script, { execArgv: [largeYoungGeneration, '--conditions=source', '--import', 'tsx'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}

/** In a process of its own, which may collect its garbage before it is asked for its memory. */
async function mornings(): Promise<void> {
  const script = join(import.meta.dirname, 'mornings.ts')
  const child = fork(script, { execArgv: ['--expose-gc', '--conditions=source', '--import', 'tsx'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}

/** What is measured, by the names that the command line takes. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  replays,
  requests: () => requests(),
  memory: () => memory(),
  intake: () => intake(),
  stores: () => stores(),
  starts: async () => {
    await wholeProcess('node that does nothing', ['-e', '0'], '')
    await wholeProcess(
      'run of the five',
      [main, 'run', ...mainStories, '--reporter', 'json'],
      ' (aim: 2,000)',
    )
    await wholeProcess('run of all', [main, 'run', '--reporter', 'json'], '')
    await firstAnswer()
  },
  worlds: furtherWorlds,
  sizes: compareSizes,
  agents: agentsForAnHour,
  mornings,
  byoc: () => byoc(),
  console: watchedReplays,
}

/** What the command line asks for. @throws Error that says what is wrong with it */
function readCommandLine(): { asked: readonly string[]; measure?: () => Promise<void> } {
  const { values, positionals: asked } = parseArgs({
    options: {
      against: { type: 'string' },
      count: { type: 'string' },
      peers: { type: 'string' },
      seconds: { type: 'string' },
      rate: { type: 'string' },
    },
    allowPositionals: true,
  })
  const unknown = asked.find((name) => !Object.hasOwn(parts, name))
  if (unknown !== undefined) {
    throw new Error(`no part "${unknown}"; there are ${Object.keys(parts).join(', ')}`)
  }
  const { against, count, peers, seconds, rate } = values
  if (against !== undefined) {
    if (asked.join() !== 'replays') throw new Error('--against is for replays alone')
    const fault = faultOfBuild(against)
    if (fault !== undefined) throw new Error(fault)
    return { asked, measure: () => replaysAgainst(against) }
  }
  if (count !== undefined) {
    if (asked.join() !== 'memory') throw new Error('--count is for memory alone')
    const requestCount = wholeNumber('--count', count)
    return { asked, measure: () => memory(requestCount) }
  }
  if (peers !== undefined) {
    if (asked.join() !== 'requests') throw new Error('--peers is for requests alone')
    const fault = faultOfPeers(peers)
    if (fault !== undefined) throw new Error(fault)
    return { asked, measure: () => requests(peers) }
  }
  if (seconds !== undefined || rate !== undefined) {
    if (asked.join() !== 'byoc') throw new Error('--seconds and --rate are for byoc alone')
    const pace = paceOf(
      wholeNumber('--seconds', seconds ?? String(usualPace.seconds)),
      wholeNumber('--rate', rate ?? String(usualPace.perSecond)),
    )
    return { asked, measure: () => byoc(pace) }
  }
  return { asked }
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Error(`${option}: expected a whole number, got "${text}"`)
}

function commandLine(): ReturnType<typeof readCommandLine> | undefined {
  try {
    return readCommandLine()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
    return undefined
  }
}

const called = commandLine()
if (called?.measure) await called.measure()
else if (called)
  for (const name of called.asked.length > 0 ? called.asked : Object.keys(parts)) await parts[name]!()
