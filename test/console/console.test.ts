import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { mainStories } from '../../src/harness/scenario/main-stories.ts'
import { consoleInBrowser, inBrowser, playInstantly, soon } from './browser.ts'
import { main } from './up-with-page.ts'

const { up, newPage } = consoleInBrowser()
const folder = mkdtempSync(join(tmpdir(), 'standin-console-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Those with variants are played by one of them. */
const namedAs: Readonly<Record<string, string>> = {
  'smart-action-failure': 'smart-action-failure/plain',
  'expired-token': 'expired-token/15s',
}

const verdict = (page: Page) => page.locator('.ending .verdict')

inBrowser.each(mainStories.map((story) => namedAs[story] ?? story))(
  '%s is played to its end, and the result stands on the page',
  async (story) => {
    const page = await newPage()
    await playInstantly(page, story)
    await verdict(page).waitFor()
    expect(await verdict(page).textContent()).toBe('passed')
    expect(await page.locator('.row.message .end').first().textContent()).toMatch(/^\d{3}$/)
    expect(await page.getByRole('tabpanel').textContent()).toContain('Kustomer')
  },
)

inBrowser('a wait is a bar in simulated time; a story pauses, steps and starts again', async () => {
  const page = await newPage()
  await page.getByRole('button', { name: '1×' }).click()
  await page.getByRole('searchbox').fill('hang-up')
  await page.getByRole('button', { name: 'Play hang-up', exact: true }).click()
  const bar = page.getByRole('progressbar')
  await bar.waitFor()
  expect(await bar.getAttribute('title')).toMatch(/^waits \d+ s for the next step$/)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  // Only what is in sight is drawn; each row says how many there are.
  const rows = () => page.locator('.row').last().getAttribute('aria-setsize')
  const before = await rows()
  expect(await verdict(page).count()).toBe(0)
  while ((await verdict(page).count()) === 0 && (await rows()) === before) {
    await page.getByRole('button', { name: 'Step' }).click()
  }
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await verdict(page).waitFor()
  const whole = await rows()
  await page.getByRole('button', { name: 'Restart' }).click()
  await verdict(page).waitFor()
  await expect.poll(rows, soon).toBe(whole)
})

inBrowser('a message opens with its request, its answer and the rules that led there', async () => {
  const page = await newPage()
  await playInstantly(page, 'hang-up')
  await verdict(page).waitFor()
  await page.locator('.row.message', { hasText: 'POST /v1/conversations' }).first().locator('.what').click()
  await page.getByRole('tab', { name: 'Message' }).click()
  const detail = page.locator('.detail')
  await expect.poll(() => detail.textContent(), soon).toContain('"externalId"')
  expect(await detail.textContent()).toContain('answer 201')
  expect(await detail.textContent()).toContain('hang-up-creates-session')
  expect(await detail.textContent()).not.toContain('Bearer')
})

inBrowser('what was done by hand is saved as a scenario, which the command line replays', async () => {
  const page = await newPage()
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByRole('button', { name: 'Play by hand' }).click()
  await page.getByRole('tab', { name: 'By hand' }).click()
  await page.getByRole('button', { name: 'Call in' }).click()
  await page.locator('.row.act').waitFor()
  await page.getByRole('button', { name: 'Hang up', exact: true }).click()
  await page.getByRole('tab', { name: 'What people see' }).click()
  await expect.poll(() => page.getByRole('tabpanel').textContent(), soon).toContain('Abandoned call')
  await page.getByRole('tab', { name: 'By hand' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save what was done' }).click(),
  ])
  const file = join(folder, 'played-by-hand.json')
  await download.saveAs(file)
  const told = execFileSync(process.execPath, [main, 'run', '--file', file, '--reporter', 'json'], {
    encoding: 'utf8',
  })
  expect(JSON.parse(told)).toMatchObject({ passed: 1, failed: 0 })
  expect(JSON.parse(readFileSync(file, 'utf8')).steps).toHaveLength(2)
})

inBrowser('a fault is met by the core, which copes', async () => {
  const page = await newPage()
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByRole('button', { name: 'Play by hand' }).click()
  await page.getByRole('tab', { name: 'Faults' }).click()
  await page.getByRole('button', { name: '429' }).click()
  await page.getByText('429 to Kustomer: met 0').waitFor()
  await page.getByRole('tab', { name: 'By hand' }).click()
  await page.getByRole('button', { name: 'Call in' }).click()
  await page.getByRole('button', { name: 'Hang up', exact: true }).click()
  await page.getByRole('tab', { name: 'What people see' }).click()
  await expect.poll(() => page.getByRole('tabpanel').textContent(), soon).toContain('Abandoned call')
  // Only what is in sight is drawn.
  await page.locator('.rows').evaluate((rows) => {
    rows.scrollTop = 0
  })
  await page.locator('.row.refused .end', { hasText: '429' }).waitFor()
})

inBrowser('a dropped story that fails shows its expectation, and the lines of the journal', async () => {
  const page = await newPage()
  const story = {
    title: 'Nobody is recorded',
    rules: [],
    given: { customers: [{ ref: 'ada', phone: '+14155550123' }] },
    steps: [
      { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
      { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    ],
    expect: { conversations: [] },
  }
  const file = join(folder, 'nobody.json')
  writeFileSync(file, JSON.stringify(story))
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByLabel('Play a file').setInputFiles(file)
  await verdict(page).waitFor()
  expect(await verdict(page).textContent()).toBe('failed')
  expect(await page.locator('.failure').textContent()).toContain('expect.conversations')
  writeFileSync(file, JSON.stringify({ ...story, steps: [{ do: 'ccai.call.incomin' }] }))
  await page.goto(up().url)
  await page.getByLabel('Play a file').setInputFiles(file)
  await expect.poll(() => page.locator('.problem').textContent(), soon).toContain('ccai.call.incoming')
})

inBrowser('every rule stands in the matrix with its stories, and the fidelity tables below', async () => {
  const page = await newPage()
  await playInstantly(page, 'hang-up')
  await verdict(page).waitFor()
  await page.getByRole('link', { name: 'Coverage' }).click()
  const row = page.locator('#rule-hang-up-creates-session')
  await expect.poll(() => row.textContent(), soon).toContain('hang-up · passed')
  expect(await page.locator('tbody tr[id^=rule-]').count()).toBe(86)
  await page.getByText('Fidelity of kustomer').click()
  expect(await page.locator('details[open] tbody tr').count()).toBeGreaterThan(50)
})

test('the console’s port is refused by its number when somebody else has it', () => {
  const taken = spawnSync(
    process.execPath,
    [main, 'up', '--json', '--port', new URL(up()?.url ?? 'http://x:1').port],
    {
      encoding: 'utf8',
    },
  )
  expect(taken.status).toBe(2)
  expect(taken.stderr).toContain('--port')
})
