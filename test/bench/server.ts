import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { toResponse } from '../../simulators/kit/answer.ts'
import { createInstance } from '../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../simulators/kit/testing/standalone-host.ts'
import { kustomerSimulator } from '../../simulators/kustomer/simulator.ts'
import { givenCustomer } from '../../simulators/kustomer/world/given.ts'

/** One server in a process of its own: the fake Kustomer, or the least that node:http can do in its place. */
const kind = process.argv[2]
const instance = createInstance(kustomerSimulator, standaloneHost(), { orgBudgetPerMinute: 1_000_000_000 })
const id = givenCustomer(instance, { name: 'Ada Lovelace', phone: '+14155550123' })

/** The reply of the fake as plain data: what the floor answers with, so that both send the same. */
const reply = (await (
  await kustomerSimulator.fetch(
    new Request(`http://127.0.0.1/v1/customers/${id}`, {
      headers: { authorization: 'Bearer standin-kustomer-key' },
    }),
    { instance },
  )
).json()) as { data: { attributes: object } }

/** Parses, keeps and serializes the same records; no checks, headers, ids or indexes worth the name. */
function bareServer() {
  const rows = new Map<string, unknown>([[id, reply]])
  let made = 0
  return createServer((request, response) => {
    const answer = (status: number, row: unknown) => {
      const body = JSON.stringify(row)
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    }
    if (request.method === 'GET') {
      answer(200, rows.get(request.url!.slice(request.url!.lastIndexOf('/') + 1)))
      return
    }
    let sent = ''
    request.on('data', (chunk) => (sent += chunk))
    request.on('end', () => {
      made += 1
      const newId = made.toString(16).padStart(24, '0')
      const { attributes, ...rest } = reply.data
      const row = { data: { ...rest, id: newId, attributes: { ...attributes, ...JSON.parse(sent) } } }
      rows.set(newId, row)
      answer(201, row)
    })
  })
}

const server =
  kind === 'bare'
    ? bareServer()
    : createAdaptorServer({
        fetch: async (request) => toResponse(await kustomerSimulator.fetch(request, { instance })),
      })
server.listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as AddressInfo).port, id })
})
