import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, test, vi } from 'vitest'
import { chromiumPath, howToGetChromium, isChromiumRequired } from '../../src/playwright/testing/chromium.ts'
import { endUp, type UpWithPage, upWithPage } from './up-with-page.ts'

const executablePath = chromiumPath()

/** A test that a real browser is needed for; skipped where there is none, unless one is required. */
export const inBrowser = test.skipIf(executablePath === undefined && !isChromiumRequired)

/** A busy machine takes its time; this bounds a hang, it measures nothing. */
export const soon = { timeout: 15_000 }

/** How a page is opened. */
export interface PageOptions {
  readonly dark?: boolean
  /** The part of the address behind the first slash. */
  readonly at?: string
  /** The console's address where it is not that of the running `standin up`. */
  readonly url?: string
}

/** A browser and a running `standin up` with its console, for the tests of one file. */
export function consoleInBrowser(): {
  readonly up: () => UpWithPage
  readonly newPage: (options?: PageOptions) => Promise<Page>
} {
  let browser: Browser | undefined
  let up: UpWithPage
  vi.setConfig({ testTimeout: 90_000 })
  beforeAll(async () => {
    if (executablePath === undefined) {
      if (isChromiumRequired) throw new Error(howToGetChromium)
      process.stderr.write(`${howToGetChromium}; what needs it is skipped\n`)
      return
    }
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    up = await upWithPage()
  }, 60_000)
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    if (up) await endUp(up)
  })
  return {
    up: () => up,
    newPage: async ({ dark = false, at = '', url = up.url } = {}) => {
      const context = await browser!.newContext({
        colorScheme: dark ? 'dark' : 'light',
        // What fades in has not its own colours yet.
        reducedMotion: 'reduce',
        viewport: { width: 1400, height: 860 },
      })
      // Whatever it asks of another machine, and each error of its own, fails the test.
      await context.route('**', (route) =>
        route.request().url().startsWith(url) ? route.continue() : route.abort(),
      )
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      await page.goto(`${url}/${at}`)
      return page
    },
  }
}

/** Plays a story as fast as it goes, up to its verdict. */
export async function playInstantly(page: Page, story: string): Promise<void> {
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByRole('searchbox').fill(story)
  await page.getByRole('button', { name: `Play ${story}`, exact: true }).click()
  await page.locator('.ending .verdict').waitFor()
}
