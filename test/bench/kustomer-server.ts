import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The least that can stand in the place of Kustomer while a core takes events in: it answers at once, or after
 * `delayMs`, and keeps nothing. Nobody is known, and every write succeeds; or all that it is asked is refused with one
 * status.
 */
const {
  status,
  headers,
  delayMs = 0,
} = JSON.parse(process.argv[2]!) as {
  status: number
  headers: Record<string, string>
  delayMs?: number
}
const json = { 'content-type': 'application/json' }
const id = '6740a1b2c3d4e5f6a7b8c9d0'
const absent = JSON.stringify({ errors: [{ status: 404, code: 'notfound', title: 'Not Found' }] })
const noRecords = JSON.stringify({ data: [], links: {} })
const refusal = JSON.stringify({ errors: [{ status, title: 'Refused' }] })

/** A record of the kind that a path ends with, or ends with the id of. */
function record(path: string, sent: string): string {
  const names = path.split('/').filter((name) => /^[a-z]+s$/.test(name))
  const type = names.at(-1)!.slice(0, -1)
  const attributes = {
    status: 'open',
    createdAt: '2026-01-05T09:20:00.000Z',
    ...(JSON.parse(sent) as object),
    phones: [],
  }
  const relationships = { customer: { data: { type: 'customer', id } }, conversation: { data: { id } } }
  return JSON.stringify({ data: { type, id, attributes, relationships } })
}

const server = createServer((request, response) => {
  let sent = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (sent += chunk))
  request.on('end', () => {
    if (delayMs === 0) answer()
    else setTimeout(answer, delayMs)
  })
  const answer = () => {
    const path = request.url!.split('?', 1)[0]!
    if (status !== 200) response.writeHead(status, { ...json, ...headers }).end(refusal)
    else if (request.method === 'GET' && /s$/.test(path)) response.writeHead(200, json).end(noRecords)
    else if (request.method === 'GET') response.writeHead(404, json).end(absent)
    else response.writeHead(request.method === 'POST' ? 201 : 200, json).end(record(path, sent))
  }
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
