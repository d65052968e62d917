import { fork } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { median } from '../figures.ts'
import { measurePage } from './page.ts'

/** So many plays of each kind, one of each in turn; two more at first, in which a process compiles what is used much. */
const rounds = 9
const warmUpRounds = 2

/** What showing a replay may add to it. */
const aimPercent = 10

interface Played {
  readonly status: string
  readonly lines: number
  readonly tookMs: number
}

/**
 * What a page costs the replay that it shows: a story of many messages at `instant`, with nobody who watches, and with a
 * client that reads the events of a page in this process. The story plays in a process of its own.
 */
export async function watchedReplays(): Promise<void> {
  const script = join(import.meta.dirname, 'story-server.ts')
  const child = fork(script, { execArgv: ['--conditions=source', '--import', 'tsx'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const alone: number[] = []
  const watched: number[] = []
  let lines = 0
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const one = await playOnce(port, false)
    const other = await playOnce(port, true)
    lines = one.lines
    if (round < 0) continue
    alone.push(one.tookMs)
    watched.push(other.tookMs)
  }
  child.kill()
  await once(child, 'exit')
  const [aloneMs, watchedMs] = [median(alone), median(watched)]
  const percent = Math.round((watchedMs / aloneMs - 1) * 100)
  console.log(
    `a replay that is shown   ${Math.round(watchedMs)} ms of a processor for ${lines.toLocaleString('en')} lines of the journal; ` +
      `${Math.round(aloneMs)} with no page: ${percent} % more (aim: ${aimPercent})`,
  )
  if (percent > aimPercent) process.exitCode = 1
  await measurePage()
}

async function playOnce(port: number, isWatched: boolean): Promise<Played> {
  const at = `http://127.0.0.1:${port}`
  await fetch(`${at}/scene`, { method: 'POST' })
  const page = isWatched ? await events(port) : undefined
  const played = (await (await fetch(`${at}/play`, { method: 'POST' })).json()) as Played
  page?.destroy()
  if (played.status !== 'passed') throw new Error(`the story ${played.status}`)
  return played
}

/** Reads the events as a page does, whose work is its browser's. */
async function events(port: number): Promise<IncomingMessage> {
  const [response] = (await once(get(`http://127.0.0.1:${port}/events`), 'response')) as [IncomingMessage]
  response.resume().on('error', () => {})
  return response
}
