import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { expect } from 'vitest'
import { consoleInBrowser, inBrowser, playInstantly, soon } from './browser.ts'
import { endUp, upWithPage } from './up-with-page.ts'

const { up, newPage } = consoleInBrowser()

const json = { 'content-type': 'application/json' }

async function makeWorld(name: string): Promise<void> {
  const answer = await fetch(`${up().kustomer}/__sim/worlds`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name }),
  })
  expect(answer.status).toBe(201)
}

inBrowser(
  'every world is one press away, and one that is deleted says so to whoever watches it',
  async () => {
    await makeWorld('checkout-7')
    const page = await newPage({ at: '#/scene/world:main' })
    await page.getByRole('navigation', { name: 'Worlds' }).getByRole('link', { name: 'checkout-7' }).click()
    await page.getByRole('heading', { name: 'checkout-7' }).waitFor()
    await fetch(`${up().kustomer}/__sim/worlds/checkout-7`, { method: 'DELETE' })
    await page.getByRole('alert').filter({ hasText: '“checkout-7” was removed' }).waitFor()
    await page.reload()
    await page.getByRole('alert').filter({ hasText: '“checkout-7” was removed' }).waitFor()
    await page.getByRole('link', { name: 'All worlds' }).click()
    await page.getByRole('heading', { name: 'Worlds', exact: true }).waitFor()
  },
)

inBrowser('worlds and played stories stand apart; all but the main world can be removed', async () => {
  await makeWorld('returns-3')
  const page = await newPage()
  await playInstantly(page, 'hang-up')
  await page.getByRole('link', { name: 'Worlds' }).click()
  const worlds = page.getByRole('region', { name: 'Worlds of the server' })
  await worlds.getByRole('link', { name: 'returns-3' }).waitFor()
  await page.getByRole('region', { name: 'Played stories' }).getByRole('link', { name: 'hang-up' }).waitFor()
  expect(await worlds.getByRole('button').allTextContents()).toEqual(['Remove'])
  await worlds.getByRole('button', { name: 'Remove returns-3, world:returns-3' }).click()
  await worlds.getByRole('button', { name: 'Really remove returns-3, world:returns-3' }).click()
  await expect.poll(() => worlds.getByRole('link').allTextContents(), soon).toEqual(['main'])
  const left = await (await fetch(`${up().kustomer}/__sim/worlds`)).text()
  expect(left).not.toContain('returns-3')
})

inBrowser('a tab can have a world of its own, which another tab has not', async () => {
  const [one, other] = await Promise.all([newPage({ at: '#/worlds' }), newPage({ at: '#/worlds' })])
  const own = async (page: typeof one) => {
    await page.getByRole('button', { name: 'A world of this tab’s own' }).click()
    await page.getByRole('heading', { name: 'By hand', exact: true }).waitFor()
    return new URL(page.url()).hash
  }
  const first = await own(one)
  expect(await own(other)).not.toBe(first)
  await one.getByRole('link', { name: 'Worlds' }).click()
  expect(await own(one)).toBe(first)
})

inBrowser('a scene that gave way to newer ones says so, and is played again', async () => {
  const page = await newPage()
  await playInstantly(page, 'hang-up')
  const address = page.url()
  for (let scene = 0; scene < 20; scene += 1) {
    await fetch(`${up().url}/api/scenes`, { method: 'POST', headers: json, body: '{"paused":true}' })
  }
  await page.getByRole('alert').filter({ hasText: 'it was the oldest of too many' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Play it again' }).click()
  await expect.poll(() => page.url(), soon).not.toBe(address)
  await page.locator('.row.act').first().waitFor()
})

inBrowser('two pages on one story stay in step: what one does, both show', async () => {
  const one = await newPage()
  await one.getByRole('button', { name: '1×' }).click()
  await one.getByRole('searchbox').fill('hang-up')
  await one.getByRole('button', { name: 'Play hang-up', exact: true }).click()
  await one.getByRole('button', { name: 'Pause' }).waitFor()
  const other = await newPage({ at: new URL(one.url()).hash })
  await other.getByRole('button', { name: 'Pause' }).click()
  await one.getByRole('button', { name: 'Go on' }).waitFor()
  await one.getByRole('button', { name: 'instant' }).click()
  await one.getByRole('button', { name: 'Go on' }).click()
  for (const page of [one, other]) await page.locator('.ending .verdict').waitFor()
  const rows = () =>
    Promise.all([one, other].map((page) => page.locator('.row').last().getAttribute('aria-setsize')))
  await expect.poll(async () => new Set(await rows()).size, soon).toBe(1)
})

inBrowser('what scripts do in a world shows on each page that looks at it', async () => {
  const pages = await Promise.all([
    newPage({ at: '#/scene/world:main' }),
    newPage({ at: '#/scene/world:main' }),
  ])
  for (const page of pages) await page.getByRole('heading', { name: 'main' }).waitFor()
  const authorization = 'Bearer standin-kustomer-key'
  await fetch(`${up().kustomer}/v1/users/current`, { headers: { authorization } })
  for (const page of pages) {
    await page.locator('.row.message', { hasText: 'GET /v1/users/current' }).first().waitFor()
  }
})

inBrowser('a connection that is lost says so, and goes on with what happened meanwhile', async () => {
  const line = await cutLine(new URL(up().url).port)
  const page = await newPage({ url: `http://127.0.0.1:${line.port}`, at: '#/scene/world:main' })
  await page.getByRole('heading', { name: 'main' }).waitFor()
  await line.cut()
  await page.getByText('The connection is lost').waitFor()
  const authorization = 'Bearer standin-kustomer-key'
  await fetch(`${up().kustomer}/v1/teams`, { headers: { authorization } })
  await line.mend()
  await page.locator('.row.message', { hasText: 'GET /v1/teams' }).waitFor()
  await expect.poll(() => page.getByText('The connection is lost').count(), soon).toBe(0)
  expect(await page.locator('.row.message', { hasText: 'GET /v1/teams' }).count()).toBe(1)
  await line.cut()
})

inBrowser('a server that has ended is a lost connection', async () => {
  const own = await upWithPage()
  const page = await newPage({ url: own.url, at: '#/scene/world:main' })
  await page.getByRole('heading', { name: 'main' }).waitFor()
  await endUp(own)
  await page.getByText('The connection is lost').waitFor()
})

/** A line to a port, which can be cut and mended. */
async function cutLine(port: string) {
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
  }
  let server: Server
  let own = 0
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(Number(port), '127.0.0.1')
      keep(near)
      keep(far)
      near.pipe(far).pipe(near)
    })
    server.listen(own, '127.0.0.1')
    await once(server, 'listening')
    own = (server.address() as { port: number }).port
  }
  const cut = async () => {
    server.close()
    for (const socket of open) socket.destroy()
    await once(server, 'close')
  }
  await mend()
  return { port: own, cut, mend }
}
