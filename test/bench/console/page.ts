import { chromium, type Page } from 'playwright-core'
import { openConsole } from '../../../src/console/server.ts'
import { parseGiven } from '../../../src/harness/scenario/parse.ts'
import { createWorld, type World } from '../../../src/harness/world/world.ts'
import { chromiumPath, howToGetChromium } from '../../../src/playwright/testing/chromium.ts'
import { median } from '../figures.ts'

const firstPaintAimMs = 500
const taskAimMs = 100
const exchanges = 30_000
const rounds = 5

/** How soon the page is painted, and what holds up its reader in a journal of 60,000 lines; the page is the built one. */
export async function measurePage(): Promise<void> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    console.log(`the page                 not measured: ${howToGetChromium}`)
    return
  }
  const world = await createWorld()
  fill(world)
  const server = await openConsole(0, {
    worlds: () => new Map([['main', world]]),
    removeWorld: async () => false,
    onWorldRemoved: () => {},
    given: parseGiven({}, 'given').given,
    ...{ seed: 1, version: '1.2.3' },
  })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const paints: number[] = []
  const tasks: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage()
    await page.goto(server.url)
    paints.push(await firstPaintMs(page))
    await page.goto('about:blank')
    await page.addInitScript(noteTasks)
    await page.goto(`${server.url}/#/journal/world:main`)
    await read(page)
    tasks.push((await page.evaluate('Math.max(0, ...globalThis.longTasks)')) as number)
    await page.close()
  }
  await browser.close()
  await server.close()
  await world.close()
  console.log(`first paint              ${Math.round(median(paints))} ms (aim: ${firstPaintAimMs})`)
  console.log(
    `a journal of ${(2 * exchanges).toLocaleString('en')} lines  longest task ${Math.round(median(tasks))} ms (aim: ${taskAimMs})`,
  )
}

/** Tasks of less than 50 ms are not told of. */
const noteTasks = `
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
`

async function firstPaintMs(page: Page): Promise<number> {
  await page.locator('.cards li').first().waitFor()
  return (await page.evaluate(
    "performance.getEntriesByName('first-contentful-paint')[0].startTime",
  )) as number
}

/** Goes through the journal as a reader does: to its end and back, page by page, and from one filter to another. */
async function read(page: Page): Promise<void> {
  const lines = page.locator('.journal-line')
  await page.locator('.journal [role=status]', { hasText: '60,001 of' }).waitFor()
  await lines.first().focus()
  for (const key of ['End', 'Home', ...Array.from({ length: 20 }, () => 'PageDown')])
    await page.keyboard.press(key)
  await page.getByLabel('Text').fill('person-29')
  await page.getByLabel('Status').fill('5xx')
  await page.getByRole('button', { name: 'All lines' }).click()
  await page.locator('.journal [role=status]', { hasText: '60,001 of' }).waitFor()
}

function fill({ journal }: World): void {
  for (let exchange = 0; exchange < exchanges; exchange += 1) {
    const between = { exchange, from: 'integration-core', to: 'kustomer' } as const
    const path = `/v1/customers/person-${exchange}`
    journal.write({ kind: 'request', ...between, method: 'GET', path, credential: 'key-1', body: '' })
    const body = JSON.stringify({ data: { id: `person-${exchange}`, attributes: { name: 'Ada Lovelace' } } })
    journal.write({ kind: 'answer', ...between, status: exchange % 100 === 99 ? 500 : 200, body })
  }
}
