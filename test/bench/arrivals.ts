/** The ids of messages by their threads, in the order in which they were sent, or are there. */
export type Threads = ReadonlyMap<string, readonly string[]>

/** What became of the messages that were sent one way. */
export interface Verdict {
  readonly sent: number
  readonly lost: number
  /** Copies beyond the first, and messages that nobody sent. */
  readonly tooMany: number
  /** Messages that stand behind one of their thread which was sent later. */
  readonly outOfOrder: number
}

/** Compares what was sent with what is there, by the ids, thread by thread. */
export function verdictOf(sent: Threads, there: Threads): Verdict {
  let count = 0
  let lost = 0
  let tooMany = 0
  let outOfOrder = 0
  for (const [thread, ids] of sent) {
    const places = new Map(ids.map((id, place) => [id, place]))
    const found = new Set<string>()
    let last = -1
    for (const id of there.get(thread) ?? []) {
      const place = places.get(id)
      if (place === undefined || found.has(id)) {
        tooMany += 1
        continue
      }
      found.add(id)
      if (place < last) outOfOrder += 1
      last = Math.max(last, place)
    }
    count += ids.length
    lost += places.size - found.size
    tooMany += ids.length - places.size
  }
  for (const [thread, ids] of there) if (!sent.has(thread)) tooMany += ids.length
  return { sent: count, lost, tooMany, outOfOrder }
}

/** What is wrong with it, in words; `undefined` when all arrived as it was sent, and it was something. */
export function faultOf({ sent, lost, tooMany, outOfOrder }: Verdict): string | undefined {
  if (sent === 0) return 'nothing was sent, so nothing was compared'
  if (lost + tooMany + outOfOrder === 0) return undefined
  return `of ${sent} messages ${lost} lost, ${tooMany} too many, ${outOfOrder} out of order`
}

/** Puts ids of messages into their threads, in the order of the list. */
export function byThread(messages: Iterable<readonly [thread: string, id: string]>): Threads {
  const threads = new Map<string, string[]>()
  for (const [thread, id] of messages) {
    const ids = threads.get(thread)
    if (ids) ids.push(id)
    else threads.set(thread, [id])
  }
  return threads
}
