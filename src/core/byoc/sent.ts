import { textHash } from '../http/body-hash.ts'
import type { Store } from '../inbox/store.ts'

/** What was sent to one person lately: enough to know an echo by, and no more. */
interface Sent {
  readonly sending: Sending | null
  /** The channel's ids of the last messages, newest last. */
  readonly ids: readonly string[]
}

/** The message that has no good answer yet. */
interface Sending {
  /** What the inbox calls it; an inbox of an earlier version does not say. */
  readonly key?: string
  /** When it was first sent, and when last, in epoch milliseconds. */
  readonly firstMs: number
  readonly sinceMs: number
  readonly textHash: string
}

const nothing: Sent = { sending: null, ids: [] }
/**
 * An echo comes soon, but waits behind what the person wrote while CXone is away, and agents go on answering. A store
 * grows by persons and not by messages.
 */
const keptIds = 100
/** As long as the channel may take for its answer, and a little more. */
const sendingMs = 15_000
/** So late an echo may come, with the text that was sent. */
const echoMs = 300_000 + sendingMs

/** What may be an echo: its words, the channel's id of it, and when it came, in epoch milliseconds. */
interface MayBeEcho {
  readonly id: string
  readonly text: string
  readonly receivedAtMs: number
}

/** The memory of what was sent to somebody on an account of the channel. */
export function sentTo(store: Pick<Store, 'remember' | 'recall' | 'row'>, account: string, person: string) {
  const name = `byoc:sent:${account}:${person}`
  const read = async () => ((await store.recall(name)) as Sent | undefined) ?? nothing
  return {
    /** A message is about to be sent, not for the first time perhaps. */
    begins: async (key: string, text: string, nowMs: number) => {
      const { sending, ids } = await read()
      const firstMs = sending?.key === key ? sending.firstMs : nowMs
      return store.remember(name, {
        ids,
        sending: { key, firstMs, sinceMs: nowMs, textHash: textHash(text) },
      })
    },
    /** The channel has taken the message, and told its id of it, or has not taken it. */
    ends: async (id?: string) => {
      const { ids } = await read()
      const kept = id === undefined ? ids : [...ids, id].slice(-keptIds)
      return store.remember(name, { sending: null, ids: kept })
    },
    /** Whether a message is one of these; `unknown` while one is on its way, or in doubt, that may be it. */
    isOwn: async (message: MayBeEcho, nowMs: number) => {
      const { ids, sending } = await read()
      if (ids.includes(message.id)) return true
      if (sending?.key === undefined || !mayBeEchoOf(sending, message, nowMs)) return false
      // However long the next attempt is put off, by an outage or a crash: only its answer tells.
      const row = await store.row(sending.key)
      return row?.state === 'waiting' ? 'unknown' : false
    },
  }
}

function mayBeEchoOf(sending: Sending, { text, receivedAtMs }: MayBeEcho, nowMs: number): boolean {
  const { firstMs, sinceMs } = sending
  if (receivedAtMs < firstMs) return false
  if (nowMs < sinceMs + sendingMs) return true
  return receivedAtMs < sinceMs + echoMs && sending.textHash === textHash(text)
}
