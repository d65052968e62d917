import { byThread } from './arrivals.ts'
import { type Seen, textOf, untilArrived, watch } from './byoc-seen.ts'
import { idOf, post } from './load.ts'
import { type Pace, type Posted, play, poster, threadsOf } from './paced.ts'
import { end, startUp, type Up } from './up-process.ts'

/** What `up` has built in. */
const account = 'acct-demo'
const agent = 'grace@acme.example'

/** Slowness is told and not made a loss; what is taken is with the person at once, whose telephone is no part of this. */
const options = [
  ['--limits', 'off'],
  ['--switch', 'channel.deliveredAfterMs=0'],
  ['--switch', 'channel.timeoutMs=600000'],
  ['--switch', 'digital-experience.callbackTimeoutMs=600000'],
].flat()

/** The message that begins a thread. */
const hello = 'hello'

/** A message at either end, as far as it is read. */
interface ChannelMessage {
  readonly id: string
  readonly personId: string
  readonly direction: 'in' | 'out'
  readonly reference: string | null
  readonly atMs: number
}
interface DigitalMessage {
  readonly id: string
  readonly idOnExternalPlatform: string | null
  readonly threadId: string
  readonly direction: 'inbound' | 'outbound'
  readonly createdAtMs: number
}

/** The load on `standin up`, as a user starts it, core and all. */
export async function standin(pace: Pace): Promise<Seen> {
  const up = await startUp(...options)
  try {
    const { channel, 'digital-experience': cxone } = up.servers
    const fromPeople = poster({
      port: channel.port,
      request: (thread, id) =>
        post(`/v1/people/${thread}/accounts/${account}/messages`, { text: textOf(id) }),
    })
    const fromAgents = poster({
      port: cxone.port,
      request: (to, id) => post('/__sim/act', { do: 'cxone.reply', agent, to, text: textOf(id) }),
    })
    const journal = follow(cxone.url)
    // An agent can answer once there is a contact.
    const threads = threadsOf(pace)
    await Promise.all(threads.map((thread) => fromPeople.post(thread, hello)))
    await untilArrived(journal.arrived, threads.length)
    const { onSecond, taken } = watch([up], pace)
    await play([fromPeople, fromAgents], pace, (second) => {
      onSecond(second)
      void journal.read()
    })
    await untilArrived(journal.arrived, fromPeople.posted.length + fromAgents.posted.length)
    fromPeople.close()
    fromAgents.close()
    return {
      ...taken(), // before the comparison, which is no part of the load
      ways: await waysOf(up, journal.createdAtMs, fromPeople.posted, fromAgents.posted),
    }
  } finally {
    await end(up)
  }
}

/** A change of Digital Experience in the journal; what the journal has dropped is told in a line without a number. */
interface Change {
  readonly n?: number
  readonly atMs: number
  readonly change: string
  readonly subject: string
  readonly detail?: string
}

/** Reads the journal as it grows, as it does not keep much of this. */
function follow(url: string) {
  /** When a message of a person was created, by its id. */
  const createdAtMs = new Map<string, number>()
  const delivered = new Set<string>()
  let since = 0
  let reading = Promise.resolve()
  const readOn = async () => {
    const path = `/__sim/journal?kind=change&party=digital-experience&since=${since}`
    const lines = (await (await fetch(url + path)).json()) as Change[]
    for (const { n, atMs, change, subject, detail } of lines) {
      if (n === undefined) continue
      since = n + 1
      if (change === 'message.created' && detail === 'inbound') createdAtMs.set(subject, atMs)
      else if (change === 'message.delivered') delivered.add(subject)
    }
  }
  const read = () => {
    reading = reading.then(readOn)
    return reading
  }
  return {
    createdAtMs,
    read,
    /** How many messages are where they were sent to, as far as Digital Experience knows. */
    arrived: async () => {
      await read()
      return createdAtMs.size + delivered.size
    },
  }
}

/** Compares both ends by what they hold; the client knows its messages by the ids that it was answered. */
async function waysOf(
  { servers }: Up,
  createdAtMs: ReadonlyMap<string, number>,
  fromPeople: readonly Posted[],
  fromAgents: readonly Posted[],
): Promise<Seen['ways']> {
  const { messages: atChannel } = await stateOf<{ messages: ChannelMessage[] }>(servers.channel.url)
  const { messages: atCxone, threads } = await stateOf<{
    messages: DigitalMessage[]
    threads: Array<{ id: string; idOnExternalPlatform: string }>
  }>(servers['digital-experience'].url)
  const personOf = new Map(
    threads.map(({ id, idOnExternalPlatform: name }) => [id, name.slice(name.indexOf('.') + 1)]),
  )
  const nameAtCxone = new Map(atCxone.map(({ id, idOnExternalPlatform }) => [idOnExternalPlatform, id]))
  const replies = atCxone.filter(({ direction }) => direction === 'outbound')
  const byReference = new Map(replies.map((reply) => [reply.idOnExternalPlatform, reply]))
  const delivered = atChannel.filter(({ direction }) => direction === 'out')
  return {
    'person to agent': {
      sent: byThread(fromPeople.map(({ thread, answer }) => [thread, idOf(answer)])),
      there: byThread(
        atCxone
          .filter(({ direction }) => direction === 'inbound')
          .map(({ threadId, idOnExternalPlatform }) => [personOf.get(threadId)!, idOnExternalPlatform ?? '']),
      ),
      journeys: fromPeople.flatMap(({ id, answer, dueAtMs }) => {
        const atMs = createdAtMs.get(`message/${nameAtCxone.get(idOf(answer))}`)
        // The first of each thread was no part of the load.
        return atMs === undefined || id === hello ? [] : [{ startedAtMs: dueAtMs, tookMs: atMs - dueAtMs }]
      }),
    },
    'agent to person': {
      sent: byThread(fromAgents.map(({ thread, answer }) => [thread, idOf(answer)])),
      there: byThread(
        delivered.map(({ personId, reference }) => [personId, byReference.get(reference)?.id ?? '']),
      ),
      journeys: delivered.flatMap(({ reference, atMs }) => {
        const reply = byReference.get(reference)
        return reply ? [{ startedAtMs: reply.createdAtMs, tookMs: atMs - reply.createdAtMs }] : []
      }),
    },
  }
}

async function stateOf<Tables>(url: string): Promise<Tables> {
  const { state } = (await (await fetch(`${url}/__sim/state`)).json()) as { state: Tables }
  return state
}
