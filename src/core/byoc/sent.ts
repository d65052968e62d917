import { textHash } from '../http/body-hash.ts'
import type { Store } from '../inbox/store.ts'

/** What was sent to one person lately: enough to know an echo by, and no more. */
interface Sent {
  /** The message that has no good answer yet: when it was last sent, in epoch milliseconds, and its text. */
  readonly sending: { readonly sinceMs: number; readonly textHash: string } | null
  /** The channel's ids of the last messages, newest last. */
  readonly ids: readonly string[]
}

const nothing: Sent = { sending: null, ids: [] }
/** An echo comes soon, so few are enough; a store grows by persons and not by messages. */
const keptIds = 20
/** As long as the channel may take for its answer, and a little more. */
const sendingMs = 15_000
/** Until it is sent again, which an outage can put off by five minutes, a message with its text may be its echo. */
const doubtMs = 300_000 + sendingMs

/** The memory of what was sent to somebody on an account of the channel. */
export function sentTo(store: Pick<Store, 'remember' | 'recall'>, account: string, person: string) {
  const name = `byoc:sent:${account}:${person}`
  const read = async () => ((await store.recall(name)) as Sent | undefined) ?? nothing
  return {
    /** A message is about to be sent. */
    begins: async (text: string, nowMs: number) =>
      store.remember(name, { ...(await read()), sending: { sinceMs: nowMs, textHash: textHash(text) } }),
    /** The channel has taken the message, and told its id of it, or has refused it. */
    ends: async (id?: string) => {
      const { ids } = await read()
      const kept = id === undefined ? ids : [...ids, id].slice(-keptIds)
      return store.remember(name, { sending: null, ids: kept })
    },
    /** Whether a message is one of these; `unknown` while one is on its way, or in doubt, that may be it. */
    isOwn: async ({ id, text }: { readonly id: string; readonly text: string }, nowMs: number) => {
      const { ids, sending } = await read()
      if (ids.includes(id)) return true
      if (sending === null) return false
      const ageMs = nowMs - sending.sinceMs
      const mayBe = ageMs < sendingMs || (ageMs < doubtMs && sending.textHash === textHash(text))
      return mayBe ? 'unknown' : false
    },
  }
}
