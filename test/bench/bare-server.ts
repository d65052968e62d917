import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The least that node:http can do in the place of `standin up`: it sends the same headers and bodies. It parses,
 * keeps and writes the same records; no checks, ids or indexes worth the name.
 */
const { id, headers, body } = JSON.parse(process.argv[2]!) as {
  id: string
  headers: string[][]
  body: string
}
const texts = new Map([[id, body]])
const sample = JSON.parse(body) as { data: { attributes: object } }
const sameHeaders = headers.filter(([name]) => name !== 'content-length')
let made = 0

const server = createServer((request, response) => {
  const answer = (status: number, text: string) => {
    response.writeHead(status, [...sameHeaders, ['content-length', String(Buffer.byteLength(text))]].flat())
    response.end(text)
  }
  if (request.method === 'GET') {
    answer(200, texts.get(request.url!.slice(request.url!.lastIndexOf('/') + 1))!)
    return
  }
  let sent = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (sent += chunk))
  request.on('end', () => {
    made += 1
    const newId = made.toString(16).padStart(24, '0')
    const { attributes, ...rest } = sample.data
    const row = { data: { ...rest, id: newId, attributes: { ...attributes, ...JSON.parse(sent) } } }
    const text = JSON.stringify(row)
    texts.set(newId, text)
    answer(201, text)
  })
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
