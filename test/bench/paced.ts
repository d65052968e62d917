import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { exchanger } from './load.ts'

/** One way of messages: where they are posted, and how. */
export interface Way {
  readonly port: number
  /** The request of one message; `id` is of the load's own making. */
  request(thread: string, id: string): string
}

/** A message as it was posted. */
export interface Posted {
  readonly thread: string
  readonly id: string
  /** When it was due to be posted, in epoch milliseconds: what holds up the load itself counts as well. */
  readonly dueAtMs: number
  /** What was answered; empty until then. */
  answer: string
}

/** How many messages a second go each way, and for how long. */
export interface Pace {
  readonly perSecond: number
  readonly seconds: number
  /** How long the same load goes on before the seconds that count, in which a process compiles what is used much. */
  readonly warmUpSeconds: number
}

/** How long a load goes on, warm-up and all. */
export const wholeSeconds = ({ seconds, warmUpSeconds }: Pace) => warmUpSeconds + seconds

const connections = 32

/** Node's servers end a connection that was idle for five seconds, which may cross the next request on it. */
const longestIdleMs = 1_000
const tickMs = 4

/** The threads of a load, in which two messages a second go each way. */
export function threadsOf({ perSecond }: Pace): readonly string[] {
  return Array.from({ length: Math.max(1, Math.floor(perSecond / 2)) }, (_, at) => `person-${at}`)
}

/** The time of day as the servers have it, with fractions. */
export const nowMs = () => performance.timeOrigin + performance.now()

/** Posts messages over a few connections; those of a thread go over one, one after the other. */
export function poster(way: Way): {
  readonly posted: readonly Posted[]
  post(thread: string, id: string, dueAtMs?: number): Promise<void>
  close(): void
} {
  const posted: Posted[] = []
  const open = Array.from({ length: connections }, () => lineTo(way.port))
  const tails = open.map(() => Promise.resolve())
  const placeOf = new Map<string, number>()
  return {
    posted,
    post(thread, id, dueAtMs = nowMs()) {
      const place = placeOf.get(thread) ?? placeOf.size % connections
      placeOf.set(thread, place)
      const message: Posted = { thread, id, dueAtMs, answer: '' }
      posted.push(message)
      tails[place] = tails[place]!.then(async () => {
        message.answer = await open[place]!.send(way.request(thread, id))
      })
      return tails[place]!
    },
    close: () => {
      for (const { end } of open) end()
    },
  }
}

/** One connection at a time; the next one in place of one that the server has ended, or may end soon. */
function lineTo(port: number): Pick<ReturnType<typeof exchanger>, 'send' | 'end'> {
  let line: ReturnType<typeof exchanger> | undefined
  let usedAtMs = 0
  return {
    send: async (request) => {
      if (line && (!line.isOpen() || nowMs() - usedAtMs > longestIdleMs)) {
        line.end()
        line = undefined
      }
      line ??= exchanger(connect(port, '127.0.0.1'))
      const answer = await line.send(request)
      usedAtMs = nowMs()
      return answer
    },
    end: () => line?.end(),
  }
}

/**
 * Posts at an even pace each way, whether what was posted is answered or not.
 * @param onSecond told after each whole second
 * @throws what the first post that failed did
 */
export async function play(
  posters: ReadonlyArray<Pick<ReturnType<typeof poster>, 'post'>>,
  pace: Pace,
  onSecond: (second: number) => void,
): Promise<void> {
  const threads = threadsOf(pace)
  const seconds = wholeSeconds(pace)
  const total = pace.perSecond * seconds
  const startMs = nowMs()
  const running: Array<Promise<void>> = []
  const failures: unknown[] = []
  const note = (error: unknown) => {
    failures.push(error)
  }
  let second = 0
  for (let sent = 0; sent < total || second < seconds; ) {
    const elapsedMs = nowMs() - startMs
    for (const due = Math.min(total, (elapsedMs * pace.perSecond) / 1000); sent < due; sent += 1) {
      const dueAtMs = startMs + (sent * 1000) / pace.perSecond
      const thread = threads[sent % threads.length]!
      for (const { post } of posters) running.push(post(thread, `m${sent}`, dueAtMs).catch(note))
    }
    for (; second < seconds && elapsedMs >= (second + 1) * 1000; second += 1) onSecond(second + 1)
    if (failures.length > 0) throw failures[0]
    await sleep(tickMs)
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
}
