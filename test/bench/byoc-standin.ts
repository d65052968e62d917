import { byThread } from './arrivals.ts'
import { type Journey, type Seen, textOf, untilArrived, watch } from './byoc-seen.ts'
import { idOf, post } from './load.ts'
import { type Pace, type Posted, play, poster, threadsOf } from './paced.ts'
import { end, startUp } from './up-process.ts'

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
    return { ...taken(), ways: waysOf(journal.told, fromPeople.posted, fromAgents.posted) }
  } finally {
    await end(up)
  }
}

/** A line of the journal, as far as it is read; what the journal has dropped is told in a line without a number. */
interface Line {
  readonly n?: number
  readonly atMs: number
}
interface Change extends Line {
  readonly change: string
  readonly subject: string
  readonly detail?: string
}
interface Sent extends Line {
  readonly from: string
  readonly to: string
  readonly path: string
  readonly body: string
}

/** What came to one end: the thread and the id of the load's own making, and when. */
type Arrival = readonly [thread: string, id: string, atMs: number]

/** What the journal has told so far. */
interface Told {
  /** The messages with which the core went to Digital Experience, and to the channel, in their order. */
  readonly toCxone: Arrival[]
  readonly toChannel: Arrival[]
  /** When Digital Experience created a message, by its id there. */
  readonly inbound: Map<string, number>
  readonly outbound: Map<string, number>
  readonly delivered: Set<string>
}

/** Reads the journal as it grows, as neither it nor the servers keep all of this. */
function follow(url: string) {
  const told: Told = {
    ...{ toCxone: [], toChannel: [], inbound: new Map(), outbound: new Map(), delivered: new Set() },
  }
  const readChanges = from<Change>(`${url}/__sim/journal?kind=change&party=digital-experience`)
  const readSent = from<Sent>(`${url}/__sim/journal?kind=request&party=integration-core`)
  let reading = Promise.resolve()
  const readOn = async () => {
    for (const { atMs, change, subject, detail } of await readChanges()) {
      if (change === 'message.created') told[detail as 'inbound' | 'outbound'].set(subject, atMs)
      else if (change === 'message.delivered') told.delivered.add(subject)
    }
    for (const line of await readSent()) note(told, line)
  }
  const read = () => {
    reading = reading.then(readOn)
    return reading
  }
  return {
    told,
    read,
    /** How many messages are where they were sent to, as far as Digital Experience knows. */
    arrived: async () => {
      await read()
      return told.inbound.size + told.delivered.size
    },
  }
}

/** Reads those lines of a journal that are new since the last time. */
function from<Kind extends Line>(url: string): () => Promise<Kind[]> {
  let since = 0
  return async () => {
    const lines = (await (await fetch(`${url}&since=${since}`)).json()) as Kind[]
    const numbered = lines.filter(({ n }) => n !== undefined)
    since = (numbered.at(-1)?.n ?? since - 1) + 1
    return numbered
  }
}

function note({ toCxone, toChannel }: Told, { atMs, from, to, path, body }: Sent): void {
  if (from !== 'integration-core') return
  if (to === 'digital-experience' && path.endsWith('/messages')) {
    const { thread, messageContent } = JSON.parse(body)
    toCxone.push([personOf(thread.idOnExternalPlatform), idIn(messageContent.payload.text), atMs])
  } else if (to === 'channel' && path === '/v1/messages') {
    const message = JSON.parse(body)
    toChannel.push([message.to, idIn(message.text), atMs])
  }
}

/** The middleware calls a thread by the account and the person. */
const personOf = (thread: string) => thread.slice(thread.indexOf('.') + 1)

/** A text begins with the id of its message. */
const idIn = (text: string) => text.slice(0, text.indexOf(' '))

/** Compares what was posted with what came to the other end. */
function waysOf(
  { toCxone, toChannel, inbound, outbound }: Told,
  fromPeople: readonly Posted[],
  fromAgents: readonly Posted[],
): Seen['ways'] {
  const dueAtMs = new Map(fromPeople.map(({ thread, id, dueAtMs }) => [`${thread}/${id}`, dueAtMs]))
  const acceptedAtMs = new Map(
    fromAgents.map(({ thread, id, answer }) => [`${thread}/${id}`, outbound.get(`message/${idOf(answer)}`)]),
  )
  return {
    'person to agent': {
      sent: byThread(fromPeople.map(({ thread, id }) => [thread, id])),
      // What was not created is lost, however it was asked for.
      there: byThread(toCxone.slice(0, inbound.size).map(([thread, id]) => [thread, id])),
      // The first of each thread was no part of the load.
      journeys: journeysOf(
        toCxone.filter(([, id]) => id !== hello),
        dueAtMs,
      ),
    },
    'agent to person': {
      sent: byThread(fromAgents.map(({ thread, id }) => [thread, id])),
      there: byThread(toChannel.map(([thread, id]) => [thread, id])),
      journeys: journeysOf(toChannel, acceptedAtMs),
    },
  }
}

function journeysOf(
  arrivals: readonly Arrival[],
  begunAtMs: ReadonlyMap<string, number | undefined>,
): Journey[] {
  return arrivals.flatMap(([thread, id, atMs]) => {
    const startedAtMs = begunAtMs.get(`${thread}/${id}`)
    return startedAtMs === undefined ? [] : [{ startedAtMs, tookMs: atMs - startedAtMs }]
  })
}
