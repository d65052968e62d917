import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { median } from './figures.ts'
import { exchanger, get, idOf, post, type Send } from './load.ts'
import { end, type MeasuredServer, processorMs, sampleAnswer, startUp } from './up-process.ts'

const rounds = 5
const turnsPerRound = 3_000

/** One known customer again and again, or a new one that is read back. */
const turns = {
  'get-by-id': {
    aim: 2.5,
    turn: (id: string) => {
      const request = get(`/v1/customers/${id}`)
      return async (send: Send) => void (await send(request))
    },
  },
  'create-then-read': {
    aim: 3,
    turn: () => async (send: Send) => {
      const made = await send(post('/v1/customers', { name: 'Ada Lovelace' }))
      await send(get(`/v1/customers/${idOf(made)}`))
    },
  },
} as const

/**
 * The processor time that `standin up` takes for a request, as a user starts it, beside a bare node:http that sends
 * the same bytes: one connection that is kept, rounds interleaved, medians taken. Processor time, as the time that
 * passes is that of the machine's other work too.
 */
export async function requests(): Promise<void> {
  const up = await startUp('--limits', 'off')
  const sample = await sampleAnswer(up.port)
  const servers = [await startBare(sample), up]
  for (const [kind, { aim, turn }] of Object.entries(turns)) {
    const seen = servers.map((): number[] => [])
    for (let round = 0; round <= rounds; round += 1) {
      for (const [at, server] of servers.entries()) {
        const micros = await microsOfTurn(server, turn(sample.id))
        if (round > 0) seen[at]!.push(micros) // the first round warms up
      }
    }
    const floor = median(seen[0]!)
    for (const [at, { name }] of servers.entries()) {
      const micros = median(seen[at]!)
      const said =
        at === 0 ? '' : `; ${(micros / floor).toFixed(2)} times the floor${at === 1 ? ` (aim: ${aim})` : ''}`
      console.log(
        `${kind.padEnd(24)} ${name.padEnd(16)} ${micros.toFixed(0).padStart(5)} µs of processor${said}`,
      )
    }
  }
  for (const server of servers) await end(server)
  console.log(
    `first 200                ${Math.round(up.firstMs)} ms after the start of the process (aim: 300)`,
  )
}

async function microsOfTurn(server: MeasuredServer, turn: (send: Send) => Promise<void>): Promise<number> {
  const { send, end: close } = exchanger(connect(server.port, '127.0.0.1'))
  const beforeMs = processorMs(server)
  for (let count = 0; count < turnsPerRound; count += 1) await turn(send)
  close()
  return (1000 * (processorMs(server) - beforeMs)) / turnsPerRound
}

async function startBare(sample: object): Promise<MeasuredServer> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [JSON.stringify(sample)], {
    execArgv: ['--import', 'tsx'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { name: 'bare node:http', child, port }
}
