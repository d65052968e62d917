import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chromiumPath, howToGetChromium, isChromiumRequired } from '../../src/playwright/testing/chromium.ts'
import { endUp, main, type UpWithPage, upWithPage } from './up-with-page.ts'

const executablePath = chromiumPath()
const inBrowser = test.skipIf(executablePath === undefined && !isChromiumRequired)

// A browser on a busy machine takes its time; this bounds a hang, it measures nothing.
vi.setConfig({ testTimeout: 90_000 })
const soon = { timeout: 15_000 }

let browser: Browser | undefined
let up: UpWithPage | undefined
const folder = mkdtempSync(join(tmpdir(), 'standin-hands-'))

beforeAll(async () => {
  if (executablePath === undefined) {
    if (isChromiumRequired) throw new Error(howToGetChromium)
    return
  }
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  up = await upWithPage()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  if (up) await endUp(up)
  rmSync(folder, { recursive: true })
})

async function byHand(): Promise<Page> {
  const page = await browser!.newPage({ viewport: { width: 1400, height: 900 } })
  await page.goto(up!.url)
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByRole('button', { name: 'Play by hand' }).click()
  await page.getByRole('tab', { name: 'By hand' }).click()
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Saves what a link leads to as a file. */
async function saved(page: Page, link: string, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  const path = join(folder, name)
  await download.saveAs(path)
  return path
}

function replayed(path: string) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [main, 'run', '--file', path, '--reporter', 'json'],
    { encoding: 'utf8' },
  )
  return { report: JSON.parse(stdout), stderr, status }
}

inBrowser(
  'a call is transferred, called back and told apart by its buttons, and is replayed by the command',
  async () => {
    const page = await byHand()
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await expect.poll(() => button('Transfer to an agent').isDisabled(), soon).toBe(true)
    await press(page, 'Call in')
    await press(page, 'Answer')
    await press(page, 'SmartAction that fails')
    expect(await page.getByLabel('Transfer to an agent: agent').textContent()).toBe('alan (Available)')
    await press(page, 'Transfer to an agent')
    await page.getByLabel('Take the transfer: agent').selectOption({ label: 'alan (Available)' })
    await press(page, 'Take the transfer')
    await press(page, 'Agent hangs up')
    await press(page, 'Call back')
    await press(page, 'Pick up')
    await press(page, 'Write')
    await press(page, 'Agent answers')
    await press(page, 'Expire the token')
    await expect.poll(() => page.getByText('no session token is good now').count(), soon).toBe(1)
    const { report } = replayed(await saved(page, 'Save what was done', 'by-hand.json'))
    expect(report).toMatchObject({ passed: 1, failed: 0 })
  },
)

inBrowser('a fault is switched on and off, and what was refused is told in words', async () => {
  const page = await byHand()
  await page.getByRole('tab', { name: 'Faults' }).click()
  await page.getByLabel('how long').selectOption('always')
  await press(page, '500')
  await page.getByText('500 to Kustomer: met 0').waitFor()
  expect(await page.getByRole('button', { name: '500' }).getAttribute('aria-pressed')).toBe('true')
  await press(page, 'Switch off')
  await page.getByText('500 to Kustomer: met 0, over').waitFor()
  await press(page, 'Expired token')
  await page.getByText('expired token to Kustomer: met 0').waitFor()
  await press(page, 'Expired token')
  await expect
    .poll(() => page.locator('.problem').textContent(), soon)
    .toBe('no session token is good now; one must be made first')
  await press(page, 'Another status')
  await page.getByText('503 to Kustomer: met 0').waitFor()
  await page.getByLabel('status of the answer').fill('')
  await press(page, 'Another status')
  await expect
    .poll(() => page.locator('.problem').textContent(), soon)
    .toBe('status: is missing; expected a whole number from 200 to 599')
})

inBrowser(
  'the capsule of a story that failed is saved, replayed by the command, and dropped on the page',
  async () => {
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
    const page = await browser!.newPage()
    await page.goto(up!.url)
    await page.getByRole('button', { name: 'instant' }).click()
    await page.getByLabel('Play a file').setInputFiles(file)
    const capsule = await saved(page, 'Save the capsule', 'nobody.capsule.json')
    const { status, stderr } = replayed(capsule)
    expect(status).toBe(1)
    expect(stderr).toContain('nobody: the journal is the same as in the capsule, byte for byte')
    await page.goto(up!.url)
    await page.getByRole('button', { name: 'instant' }).click()
    await page.getByLabel('Play a file').setInputFiles(capsule)
    await page.getByText('The journal is the same as in the capsule, byte for byte.').waitFor()
  },
)
