import { Agent, createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * One of two plain servers that hand messages on to each other, which is the least that a message from one side to the
 * other can take: `POST /send/{thread}/{id}` is answered at once, and its bytes go to `/take` of the other one, those of
 * a thread one after the other. `GET /taken` tells what came, and when.
 */
let peerPort = 0
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const taken: Array<[thread: string, id: string, atMs: number]> = []
const accepted: Array<[id: string, atMs: number]> = []
const threads = new Map<string, Promise<void>>()

const now = () => performance.timeOrigin + performance.now()

function handOn(path: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const sent = request(
      { port: peerPort, host: '127.0.0.1', method: 'POST', path, headers, agent },
      (answer) => answer.resume().once('end', resolve),
    )
    sent.once('error', reject).end(body)
  })
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const server = createServer(async (incoming, answer) => {
  const [, kind, thread = '', id = ''] = incoming.url!.split('/')
  const body = await bodyOf(incoming)
  if (kind === 'send') {
    accepted.push([id, now()])
    const before = threads.get(thread) ?? Promise.resolve()
    threads.set(
      thread,
      before.then(() => handOn(`/take/${thread}/${id}`, body)),
    )
  } else if (kind === 'take') taken.push([thread, id, now()])
  const text = kind === 'taken' ? JSON.stringify({ accepted, taken }) : `{"id":"${id}"}`
  answer.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  answer.end(text)
})
// The other one keeps its connections for later: ended when idle, one could cross the next message on it.
server.keepAliveTimeout = 0
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
process.on('message', (peer: { port: number }) => {
  peerPort = peer.port
})
process.once('disconnect', () => process.exit())
