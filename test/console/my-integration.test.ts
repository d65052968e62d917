import axe from 'axe-core'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chromiumPath, howToGetChromium, isChromiumRequired } from '../../src/playwright/testing/chromium.ts'
import { type UpWithExample, upWithExample } from './up-with-example.ts'

const executablePath = chromiumPath()
const inBrowser = test.skipIf(executablePath === undefined && !isChromiumRequired)

// A browser on a busy machine takes its time; this bounds a hang, it measures nothing.
vi.setConfig({ testTimeout: 90_000 })
const soon = { timeout: 60_000 }

let browser: Browser | undefined
let up: UpWithExample | undefined

beforeAll(async () => {
  if (executablePath === undefined) {
    if (isChromiumRequired) throw new Error(howToGetChromium)
    return
  }
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  up = await upWithExample('--usual-mistake')
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await up?.end()
})

inBrowser(
  'the page shows which stories pass against an integration, why others do not, and its stage',
  async () => {
    const page = await browser!.newPage()
    await page.goto(up!.url)
    await page.getByRole('link', { name: 'My integration' }).click()
    await page.getByRole('searchbox').fill('lookup-limited')
    await page.getByRole('button', { name: 'Play 1 against it' }).click()
    const row = page.locator('tbody tr')
    await expect
      .poll(
        () =>
          row
            .locator('.verdict')
            .textContent()
            .catch(() => ''),
        soon,
      )
      .toBe('failed')
    expect(await row.textContent()).toContain('expect.customers')
    expect(await row.textContent()).toContain('status (1)')
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    await page.getByRole('searchbox').fill('lookup-refused')
    await page.getByRole('button', { name: 'Play 1 against it' }).click()
    await row.filter({ hasText: 'lookup-refused' }).locator('.verdict').waitFor()
    // Its own stage, although another story was played since.
    await page.getByRole('link', { name: 'lookup-limited' }).click()
    await page.locator('.ending .verdict').waitFor()
    expect(await page.locator('.ending .verdict').textContent()).toBe('failed')
    expect(await page.locator('.lanes').textContent()).toContain('Your integration')
    await page.locator('.row.message', { hasText: 'POST /v1/customers' }).first().waitFor()
  },
)
