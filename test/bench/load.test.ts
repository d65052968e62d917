import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished, test } from 'vitest'
import { exchanger, get, idOf, post } from './load.ts'

const head = (headers: string) => `HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`
const chunked = head('Transfer-Encoding: chunked')

/** A client of a server that sends these pieces, each in a packet of its own, to whatever it is asked. */
async function clientOf(...pieces: readonly string[]) {
  const reply = async (socket: Socket) => {
    for (const piece of pieces) {
      socket.write(piece)
      await once(socket, 'data') // the test asks for each further piece
    }
  }
  const server = createServer({ noDelay: true }, (socket) => {
    socket.once('data', () => void reply(socket))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
    server.close()
  })
  return { socket, ...exchanger(socket) }
}

test.for<[string, ...string[]]>([
  ['a length', head('Content-Length: 4'), 'ab', 'cd'],
  ['an empty chunk', chunked, '5\r\n{"a":', '\r\n2\r\n1}\r\n', '0\r\n\r\n'],
  ['an empty chunk, whatever its body says', chunked, '13\r\ncontent-length: 100', '\r\n0\r\n\r\n'],
])('an answer is whole by %s, and not before', async ([, ...pieces], { expect }) => {
  const { socket, send } = await clientOf(...pieces)
  let whole: string | undefined
  const sent = send(get('/')).then((answer) => (whole = answer))
  for (let at = 1; at < pieces.length; at += 1) {
    await once(socket, 'data')
    expect(whole).toBeUndefined()
    socket.write('go on')
  }
  expect(await sent).toBe(pieces.join(''))
})

test('an answer that does not tell its end, another status and a lost connection are refused', async ({
  expect,
}) => {
  const endless = await clientOf(head('Connection: close'))
  await expect(endless.send(get('/'))).rejects.toThrow('neither length nor chunks')
  const refused = await clientOf('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
  await expect(refused.send(get('/'))).rejects.toThrow('403')
  const lost = await clientOf(head('Content-Length: 4'))
  const sent = lost.send(get('/'))
  lost.socket.once('data', () => lost.socket.destroy())
  await expect(sent).rejects.toThrow('ended before the answer')
})

test('a POST is JSON, or the form that its parameters make, and ids are read in any spelling', ({
  expect,
}) => {
  expect(post('/x', { name: 'Ä' })).toContain('application/json\r\nContent-Length: 13\r\n\r\n{"name":"Ä"}')
  expect(post('/x', new URLSearchParams({ name: 'Ä' }), 'mine')).toMatch(
    /Bearer mine\r\nContent-Type: application\/x-www-form-urlencoded\r\nContent-Length: 11\r\n\r\nname=%C3%84$/,
  )
  expect(idOf('…{"object":"customer","id":"cus_a-1_B"}')).toBe('cus_a-1_B')
})
