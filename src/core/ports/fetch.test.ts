import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchUpTo, realFetch } from './fetch.ts'

const received: { method?: string; url?: string; body: string }[] = []
const leaving = new EventEmitter()
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  received.push({ method: request.method, url: request.url, body })
  if (request.url === '/silent') return
  if (request.url === '/endless') {
    response.write('never')
    return
  }
  if (request.url === '/packed') {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(101)))
    return
  }
  if (request.url === '/flood') {
    response.on('close', () => leaving.emit('left'))
    const flood = () => response.write('x'.repeat(1000), flood)
    flood()
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

it.each(['/packed', '/flood'])('reads no more of %s than it may hold', async (path) => {
  const of = { method: 'GET', headers: {}, deadlineMs: 5_000 }
  const larger = { name: 'AnswerTooLarge', code: 'ANSWER_TOO_LARGE' }
  const text = fetchUpTo(100)(`${origin}${path}`, of).then((response) => response.text())
  await expect(text).rejects.toMatchObject(larger)
  const bytes = fetchUpTo(100)(`${origin}${path}`, of).then((response) => response.arrayBuffer())
  await expect(bytes).rejects.toMatchObject(larger)
})

it('leaves an answer that is too large', async () => {
  const left = once(leaving, 'left')
  const answer = fetchUpTo(100)(`${origin}/flood`, { method: 'GET', headers: {}, deadlineMs: 5_000 })
  await expect(answer.then((response) => response.text())).rejects.toMatchObject({ name: 'AnswerTooLarge' })
  await left
})

it('reads an answer that is as large as it may be', async () => {
  const response = await fetchUpTo(101)(`${origin}/packed`, { method: 'GET', headers: {}, deadlineMs: 5_000 })
  expect(await response.text()).toBe('x'.repeat(101))
})
