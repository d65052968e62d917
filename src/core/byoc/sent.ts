import type { Store } from '../inbox/store.ts'

/** What was sent to one person lately: enough to know an echo by, and no more. */
interface Sent {
  /** When the message that has no good answer yet was last sent, in epoch milliseconds; `null`: there is none. */
  readonly sendingSinceMs: number | null
  /** The channel's ids of the last messages, newest last. */
  readonly ids: readonly string[]
}

const nothing: Sent = { sendingSinceMs: null, ids: [] }
/** An echo comes soon, so few are enough; a store grows by persons and not by messages. */
const keptIds = 20
/** As long as the channel may take for its answer, and a little more. */
const sendingMs = 15_000

/** The memory of what was sent to somebody on an account of the channel. */
export function sentTo(store: Pick<Store, 'remember' | 'recall'>, account: string, person: string) {
  const name = `byoc:sent:${account}:${person}`
  const read = async () => ((await store.recall(name)) as Sent | undefined) ?? nothing
  return {
    /** A message is about to be sent. */
    begins: async (nowMs: number) => store.remember(name, { ...(await read()), sendingSinceMs: nowMs }),
    /** The channel has taken the message, and told its id of it, or has refused it. */
    ends: async (id?: string) => {
      const { ids } = await read()
      const kept = id === undefined ? ids : [...ids, id].slice(-keptIds)
      return store.remember(name, { sendingSinceMs: null, ids: kept })
    },
    /** Whether a message with this id is one of these; `unknown` while one is on its way that may be it. */
    isOwn: async (id: string, nowMs: number): Promise<boolean | 'unknown'> => {
      const { ids, sendingSinceMs } = await read()
      if (ids.includes(id)) return true
      return sendingSinceMs !== null && nowMs - sendingSinceMs < sendingMs ? 'unknown' : false
    },
  }
}
