import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestWorld } from '../harness/test-world/create-test-world.ts'
import type { TestWorldOptions } from '../harness/test-world/options.ts'
import type { TestWorld } from '../harness/test-world/test-world.ts'
import { routeToStandin } from './route.ts'
import { chromiumPath, howToGetChromium, isChromiumRequired } from './testing/chromium.ts'

const executablePath = chromiumPath()
const inBrowser = test.skipIf(executablePath === undefined && !isChromiumRequired)

let browser: Browser | undefined
const worlds: TestWorld[] = []
/** A page of some application, which calls the vendors from the browser. */
const app = createServer((_incoming, outgoing) =>
  outgoing.setHeader('content-type', 'text/html').end('<h1>app</h1>'),
)

beforeAll(async () => {
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  if (executablePath !== undefined)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  else if (isChromiumRequired) throw new Error(howToGetChromium)
  else process.stderr.write(`${howToGetChromium}; what needs it is skipped\n`)
}, 60_000)
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
  for (const world of worlds.splice(0)) await world.close()
})
afterAll(async () => {
  await browser?.close()
  app.close()
})

async function open(options: TestWorldOptions = {}): Promise<TestWorld> {
  const world = await createTestWorld(options)
  worlds.push(world)
  return world
}

async function newPage(...opened: TestWorld[]): Promise<Page> {
  const context = await browser!.newContext()
  await routeToStandin(context, ...opened)
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`)
  return page
}

/** What a call of the page's own code gets. */
function call(page: Page, url: string, body?: object) {
  return page.evaluate(
    async ([address, sent]) => {
      const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
      const init = sent === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(sent) }
      try {
        const answer = await fetch(address, init)
        return { status: answer.status, body: await answer.text() }
      } catch (error) {
        return { status: 0, body: String(error) }
      }
    },
    [url, body] as const,
  )
}

const customers = 'https://acme.api.kustomerapp.com/v1/customers'

inBrowser('what the code of a page asks the vendors is answered by the world, across origins', async () => {
  const world = await open()
  const page = await newPage(world)
  expect((await call(page, customers, { name: 'Ada Lovelace' })).status).toBe(201)
  expect(JSON.parse((await call(page, customers)).body).data).toHaveLength(1)
  expect(world.customers()).toMatchObject([{ name: 'Ada Lovelace' }])
})

inBrowser('two contexts call the same host and are in different worlds', async () => {
  const [first, second] = [await open(), await open()]
  const [one, two] = [await newPage(first), await newPage(second)]
  await call(one, customers, { name: 'Ada Lovelace' })
  expect(JSON.parse((await call(two, customers)).body).data).toEqual([])
  expect([first.customers().length, second.customers().length]).toEqual([1, 0])
  await expect(routeToStandin(one.context(), await open())).rejects.toThrow(/two worlds claim/)
})

inBrowser('a page reads the headers of an answer, also where it sends credentials', async () => {
  const page = await newPage(await open())
  const limit = await page.evaluate(async (url) => {
    const headers = { authorization: 'Bearer standin-kustomer-key' }
    const answer = await fetch(url, { headers, credentials: 'include' })
    return answer.headers.get('x-ratelimit-limit')
  }, customers)
  expect(limit).toBe('1000')
})

inBrowser('faults meet the calls of a page', async () => {
  const world = await open()
  world.fault({ fault: 'status', status: 429, to: 'kustomer' })
  world.fault({ fault: 'lost-answer', to: 'kustomer' })
  world.fault({ fault: 'reset-mid-body', to: 'kustomer' })
  const page = await newPage(world)
  expect((await call(page, customers)).status).toBe(429)
  expect(await call(page, customers)).toMatchObject({
    status: 0,
    body: expect.stringContaining('Failed to fetch'),
  })
  expect((await call(page, customers)).status).toBe(0)
  expect((await call(page, customers)).status).toBe(200)
})

inBrowser('a page of the vendor itself opens in the browser', async () => {
  const page = await newPage(await open())
  const answer = await page.goto('https://acme.api.kustomerapp.com/openapi.json')
  expect(answer?.status()).toBe(200)
  expect(await answer?.json()).toMatchObject({ openapi: '3.1.0' })
})
