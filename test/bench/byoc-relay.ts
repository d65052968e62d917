import { byThread } from './arrivals.ts'
import { type Seen, type SeenWay, textOf, untilArrived, watch } from './byoc-seen.ts'
import { post } from './load.ts'
import { type Pace, type Posted, play, poster } from './paced.ts'
import { end, type MeasuredServer, startScript } from './up-process.ts'

/** What a server of the relay tells. */
interface Told {
  readonly accepted: ReadonlyArray<readonly [id: string, atMs: number]>
  readonly taken: ReadonlyArray<readonly [thread: string, id: string, atMs: number]>
}

/** The same load on two plain servers that relay the same bytes to each other. */
export async function relay(pace: Pace): Promise<Seen> {
  const running: MeasuredServer[] = []
  const start = async (name: string) => {
    const server = await startScript(name, 'relay-server.ts', '')
    running.push(server)
    return server
  }
  try {
    const people = await start('bare node:http')
    const agents = await start('and the other')
    people.child.send({ port: agents.port })
    agents.child.send({ port: people.port })
    const request = (thread: string, id: string) => post(`/send/${thread}/${id}`, { text: textOf(id) })
    const fromPeople = poster({ port: people.port, request })
    const fromAgents = poster({ port: agents.port, request })
    const { onSecond, taken } = watch(running, pace)
    await play([fromPeople, fromAgents], pace, onSecond)
    const sent = fromPeople.posted.length + fromAgents.posted.length
    const told = () => Promise.all([toldBy(people), toldBy(agents)])
    await untilArrived(async () => (await told()).reduce((sum, { taken }) => sum + taken.length, 0), sent)
    const [byPeople, byAgents] = await told()
    fromPeople.close()
    fromAgents.close()
    const due = fromPeople.posted.map(({ id, dueAtMs }) => [id, dueAtMs] as const)
    return {
      ...taken(),
      ways: {
        'person to agent': wayOf(fromPeople.posted, byAgents, due),
        'agent to person': wayOf(fromAgents.posted, byPeople, byAgents.accepted),
      },
    }
  } finally {
    for (const server of running) await end(server)
  }
}

async function toldBy({ port }: MeasuredServer): Promise<Told> {
  return (await (await fetch(`http://127.0.0.1:${port}/taken`)).json()) as Told
}

function wayOf(posted: readonly Posted[], { taken }: Told, begun: Told['accepted']): SeenWay {
  const begunAtMs = new Map(begun)
  return {
    sent: byThread(posted.map(({ thread, id }) => [thread, id])),
    there: byThread(taken.map(([thread, id]) => [thread, id])),
    journeys: taken.map(([, id, atMs]) => {
      const startedAtMs = begunAtMs.get(id)!
      return { startedAtMs, tookMs: atMs - startedAtMs }
    }),
  }
}
