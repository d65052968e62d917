import { connect } from 'node:net'
import { median } from './figures.ts'
import { exchanger, idOf, kustomerRequests, type Send } from './load.ts'
import { type AskedServer, peersIn } from './peers.ts'
import { end, type MeasuredServer, processorMs, sampleAnswer, startScript, startUp } from './up-process.ts'

const rounds = 7

/** Of processor time: the clock of a process counts in hundredths of a second, 2 % of this. */
const roundMs = 500

/** As many of each kind for every server: a peer in Java takes some 50,000 requests to be at its best. */
const warmUpTurns = 20_000

const turnsBetweenReadings = 250

type Turn = (server: AskedServer) => (send: Send) => Promise<void>

/** One known customer again and again, or a new one that is read back. */
const turns = {
  'get-by-id': {
    aim: 2.5,
    turn: (server: AskedServer) => async (send: Send) => void (await send(server.read(server.knownId))),
  },
  'create-then-read': {
    aim: 3,
    turn: (server: AskedServer) => async (send: Send) => {
      const made = await send(server.create())
      await send(server.read(idOf(made)))
    },
  },
} as const satisfies Readonly<Record<string, { aim: number; turn: Turn }>>

/**
 * The processor time that `standin up` takes for a request, as a user starts it, beside a bare node:http that sends
 * the same bytes, and beside the fake servers of others that are installed in a folder: one connection that is kept,
 * rounds interleaved, medians taken. The peers answer in forms of their own: emulate with Stripe's shorter customer,
 * WireMock with the same bytes, keeping nothing but its journal. Processor time, as the time that passes is that of
 * the machine's other work too.
 */
export async function requests(peersFolder?: string): Promise<void> {
  const peers = peersIn(peersFolder)
  const up = await startUp('--limits', 'off')
  const running: MeasuredServer[] = [up]
  try {
    const sample = await sampleAnswer(up.port)
    const own = { ...kustomerRequests, knownId: sample.id }
    const bare = await startScript('bare node:http', 'bare-server.ts', JSON.stringify(sample))
    running.push(bare)
    const servers: AskedServer[] = [
      { ...bare, ...own },
      { ...up, ...own },
    ]
    for (const { missing, start } of peers) {
      if (missing !== undefined) continue
      const peer = await start(sample)
      running.push(peer)
      servers.push(peer)
    }
    for (const { turn } of Object.values(turns)) {
      for (const server of servers) await playUntil(server, turn(server), (played) => played >= warmUpTurns)
    }
    for (const [kind, { aim, turn }] of Object.entries(turns)) {
      print(kind, aim, servers, await compare(servers, turn))
    }
  } finally {
    for (const server of running) await end(server)
  }
  for (const { name, missing } of peers) {
    if (missing === undefined) continue
    console.log(`${name.padEnd(24)} not installed: ${missing}`)
  }
  console.log(
    `first 200                ${Math.round(up.firstMs)} ms after the start of the process (aim: 300)`,
  )
}

/** The median of what a turn takes of each server's processor time, in microseconds. */
async function compare(servers: readonly AskedServer[], turn: Turn): Promise<readonly number[]> {
  const seen = servers.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, server] of servers.entries()) {
      seen[at]!.push(await playUntil(server, turn(server), (_, tookMs) => tookMs >= roundMs))
    }
  }
  return seen.map(median)
}

/** Plays turns until they are enough; returns what one took of the server's processor time, in microseconds. */
async function playUntil(
  server: AskedServer,
  turn: (send: Send) => Promise<void>,
  isEnough: (played: number, tookMs: number) => boolean,
): Promise<number> {
  const { send, end: close } = exchanger(connect(server.port, '127.0.0.1'))
  const beforeMs = processorMs(server)
  let played = 0
  let tookMs = 0
  while (!isEnough(played, tookMs)) {
    for (let count = 0; count < turnsBetweenReadings; count += 1) await turn(send)
    played += turnsBetweenReadings
    tookMs = processorMs(server) - beforeMs
  }
  close()
  return (1000 * tookMs) / played
}

function print(kind: string, aim: number, servers: readonly AskedServer[], micros: readonly number[]): void {
  const floor = micros[0]!
  for (const [at, { name }] of servers.entries()) {
    const times = `; ${(micros[at]! / floor).toFixed(2)} times the floor`
    const said = at === 0 ? '' : at === 1 ? `${times} (aim: ${aim})` : times
    console.log(
      `${kind.padEnd(24)} ${name.padEnd(16)} ${micros[at]!.toFixed(0).padStart(5)} µs of processor${said}`,
    )
  }
}
