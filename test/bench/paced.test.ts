import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { post } from './load.ts'
import { play, poster } from './paced.ts'

const server = createServer()
afterEach(() => {
  server.removeAllListeners('request')
  server.closeAllConnections()
  server.close()
})

async function listening(): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test('a connection that the server has ended while nothing went over it gives way to another', async () => {
  const sockets: Socket[] = []
  server.on('request', ({ socket }, answer) => {
    sockets.push(socket)
    answer.setHeader('content-length', 2).end('{}', () => socket.end())
  })
  const port = await listening()
  const { post: say, posted, close } = poster({ port, request: (_thread, id) => post('/', { id }) })
  await say('ann', 'one')
  if (!sockets[0]!.closed) await once(sockets[0]!, 'close')
  await say('ann', 'two')
  close()
  expect(posted.map(({ answer }) => answer.endsWith('{}'))).toEqual([true, true])
  expect(new Set(sockets).size).toBe(2)
})

test('a post that fails ends the load with its error', async () => {
  server.on('request', ({ socket }) => socket.destroy())
  const port = await listening()
  const one = poster({ port, request: (_thread, id) => post('/', { id }) })
  const played = play([one], { seconds: 1, perSecond: 20, warmUpSeconds: 0 }, () => {})
  await expect(played).rejects.toThrow('the connection ended before the answer did')
  one.close()
})
