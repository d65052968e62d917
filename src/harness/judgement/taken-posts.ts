import type { JournalLine } from '../journal/journal.ts'

/** A post of events to the core that was answered 2xx. */
export interface TakenPost {
  readonly request: Extract<JournalLine, { kind: 'request' }>
  readonly answer: Extract<JournalLine, { kind: 'answer' }>
  /** What the inbox calls its events, as far as they can be told apart by what is in them. */
  readonly keys: readonly string[]
  /** Whether each is a message, which has to come to the other side. */
  readonly isMessage: boolean
}

/** How what is posted to each door of the core is called in its inbox. */
const doors: ReadonlyArray<{
  readonly path: RegExp
  readonly read: (body: Body) => Pick<TakenPost, 'keys' | 'isMessage'>
}> = [
  {
    path: /^\/ccai\/(?:session|chat)-events(?:\?|$)/,
    read: ({ events }) => ({
      keys: (events ?? []).flatMap(({ event_id: id }) =>
        typeof id === 'string' ? [`ccai-platform:${id}`] : [],
      ),
      isMessage: false,
    }),
  },
  {
    path: /^\/byoc\/channel\/events(?:\?|$)/,
    read: ({ type, id, account, message }) =>
      type === 'message'
        ? { keys: [messageKey(String(account), String(message?.id))], isMessage: true }
        : { keys: [`channel:${id}`], isMessage: false },
  },
  {
    path: /^\/byoc\/(?:1\.0\/posts\/[^/]+\/messages|2\.0\/channel\/[^/]+\/outbound)(?:\?|$)/,
    // Without an id a message cannot be told from another one.
    read: ({ message }) => ({
      keys: message?.id === undefined ? [] : [replyKey(message.id)],
      isMessage: true,
    }),
  },
]

interface Body {
  readonly events?: ReadonlyArray<{ readonly event_id?: unknown }>
  readonly type?: unknown
  readonly id?: unknown
  readonly account?: unknown
  readonly message?: { readonly id?: unknown } | null
}

/** What the inbox calls a message that the channel told. */
export function messageKey(account: string, id: string): string {
  return `channel:message:${account}:${id}`
}

/** What the inbox calls an agent's message. */
export function replyKey(id: unknown): string {
  return `byoc:${id}`
}

/** The posts of events that the core has taken, in the order of its answers. */
export function takenPosts(journal: readonly JournalLine[]): TakenPost[] {
  const open = new Map<number, Pick<TakenPost, 'request'> & { door: (typeof doors)[number] }>()
  const taken: TakenPost[] = []
  for (const line of journal) {
    if (line.kind === 'request' && line.to === 'integration-core') {
      const door = doors.find(({ path }) => path.test(line.path))
      if (door) open.set(line.exchange, { request: line, door })
    }
    // The 200 of this fault stands in the place of any answer, a refusal too.
    if (line.kind === 'fault' && line.fault === 'html' && 'exchange' in line) open.delete(line.exchange)
    const post = line.kind === 'answer' ? open.get(line.exchange) : undefined
    if (!post || line.kind !== 'answer' || line.status >= 300) continue
    const { request, door } = post
    taken.push({ request, answer: line, ...door.read(bodyOf(request.body)) })
  }
  return taken
}

function bodyOf(text: string): Body {
  try {
    return (JSON.parse(text) ?? {}) as Body
  } catch {
    return {}
  }
}
