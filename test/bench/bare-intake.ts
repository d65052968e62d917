import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The least that node:http can do in the place of the core: it reads the same bodies, keeps them, and answers. */
const kept: unknown[] = []
const text = JSON.stringify({ accepted: 1, duplicates: 0, conflicts: 0, malformed: 0 })
const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }

const server = createServer((request, response) => {
  let sent = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (sent += chunk))
  request.on('end', () => {
    kept.push(JSON.parse(sent))
    response.writeHead(200, headers).end(text)
  })
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
