import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { realFetch } from './fetch.ts'

const received: { method?: string; url?: string; body: string }[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  received.push({ method: request.method, url: request.url, body })
  if (request.url === '/silent') return
  if (request.url === '/endless') {
    response.write('never')
    return
  }
  if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' })
  response.end('done')
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it('sends a byte body unchanged', async () => {
  const body = new TextEncoder().encode('four')
  const response = await realFetch(`${origin}/here`, { method: 'POST', headers: {}, body, deadlineMs: 5_000 })
  expect([response.status, await response.text()]).toEqual([200, 'done'])
  expect(received.at(-1)).toEqual({ method: 'POST', url: '/here', body: 'four' })
})

it('does not follow a redirect', async () => {
  const response = await realFetch(`${origin}/moved`, { method: 'POST', headers: {}, deadlineMs: 5_000 })
  expect(response.status).toBe(302)
  expect(received.map(({ url }) => url)).not.toContain('/elsewhere')
})

it.each(['/silent', '/endless'])('rejects at the deadline when %s does not finish', async (path) => {
  const pending = realFetch(`${origin}${path}`, { method: 'GET', headers: {}, deadlineMs: 100 })
  await expect(pending.then((response) => response.text())).rejects.toMatchObject({ name: 'TimeoutError' })
})
