import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { isFinal } from './core-exchanges.ts'
import { type TakenPost, takenPosts } from './taken-posts.ts'
import type { Truth } from './truth.ts'

/** A message that was taken and is done with is on the other side, or it is told why not: to its agent, or in its report. */
export function lostMessages(
  journal: readonly JournalLine[],
  { rows, threads = [], failed = [] }: Pick<Truth, 'rows' | 'threads' | 'failed'>,
): Breach | undefined {
  const done = new Set(rows?.flatMap(({ key, state }) => (state === 'done' ? [key] : [])))
  const there = new Set([...threads.flat(), ...failed])
  const explained = new Set(
    journal.flatMap((line) =>
      line.kind === 'decision' && isFinal(line) && (line.reason ?? line.givenUp) !== undefined
        ? [`${line.source}:${line.event}`]
        : [],
    ),
  )
  for (const { request, answer, keys, isMessage } of takenPosts(journal)) {
    const lost = isMessage && keys.find((key) => done.has(key) && !there.has(key) && !explained.has(key))
    if (!lost) continue
    return {
      invariant: 'nothing is lost',
      why: `the message ${lost} is done with, and is not on the other side`,
      journal: [request.n, answer.n],
    }
  }
  return undefined
}

/** Of two messages of a thread the one that was taken first, before the other came, is first on the other side too. */
export function messageOrder(
  journal: readonly JournalLine[],
  { threads = [] }: Pick<Truth, 'threads'>,
): Breach | undefined {
  const taken = new Map<string, TakenPost>()
  for (const post of takenPosts(journal)) {
    for (const key of post.keys) if (!taken.has(key)) taken.set(key, post)
  }
  for (const thread of threads) {
    const known = thread.flatMap((key) => {
      const post = taken.get(key)
      return post ? [{ key, post }] : []
    })
    for (const [at, later] of known.entries()) {
      const overtaken = known.slice(0, at).find(({ post }) => post.request.n > later.post.answer.n)
      if (!overtaken) continue
      return {
        invariant: 'messages of a thread keep their order',
        why: `the message ${later.key} was taken before ${overtaken.key} came, and stands behind it`,
        journal: [later.post.request.n, overtaken.post.request.n],
      }
    }
  }
  return undefined
}
