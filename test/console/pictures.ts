import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumPath, howToGetChromium } from '../../src/playwright/testing/chromium.ts'
import { upWithExample } from './up-with-example.ts'
import { endUp, upWithPage } from './up-with-page.ts'

// Writes the pictures of the README: each view of the console, in light and dark (`npm run pictures`).

const folder = join(import.meta.dirname, '..', '..', 'src', 'console', 'pictures')
const executablePath = chromiumPath()
if (executablePath === undefined) throw new Error(howToGetChromium)
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
for (const colorScheme of ['light', 'dark'] as const) {
  // Each begins with nothing of the other, and what fades in has its own colours.
  const up = await upWithPage()
  const page = await browser.newPage({
    ...{ colorScheme, reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } },
  })
  const shoot = (view: string) =>
    page.screenshot({ path: join(folder, `console-${view}-${colorScheme}.jpg`), type: 'jpeg', quality: 60 })
  await page.goto(up.url)
  await page.locator('.cards li').first().waitFor()
  await page.getByRole('searchbox').fill('voicemail on an open session')
  await shoot('stories')
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByRole('button', { name: 'Play voicemail-on-open-session', exact: true }).click()
  await page.locator('.ending .verdict').waitFor()
  await shoot('stage')
  await page.locator('.row.message', { hasText: 'POST /v1/' }).last().locator('.what').click()
  await page.locator('.because-in-words dd').first().waitFor()
  await shoot('message')
  await page.getByRole('tab', { name: 'What people see' }).click()
  await page.getByRole('link', { name: 'Journal' }).click()
  await page.getByLabel('Party').selectOption('kustomer')
  await page.locator('.journal-line .kind').first().waitFor()
  await shoot('journal')
  await page.getByRole('link', { name: 'Coverage' }).click()
  await page.locator('#rule-hang-up-creates-session').waitFor()
  await shoot('coverage')
  await page.getByRole('link', { name: 'Stories' }).click()
  await page.getByRole('button', { name: 'Play by hand' }).click()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await press('Call in')
  await page.locator('.row.act').first().waitFor()
  await page.locator('button[aria-disabled=false]', { hasText: /^Answer$/ }).click()
  await page.getByText('no call waits').first().waitFor()
  await shoot('by-hand')
  await page.getByRole('tab', { name: 'Faults' }).click()
  await page.getByLabel('how long').selectOption('always')
  await press('429')
  await page.getByText('429 to Kustomer: met 0').waitFor()
  await shoot('faults')
  await page.getByRole('link', { name: 'Worlds' }).click()
  await page.getByRole('region', { name: 'Played in by hand' }).waitFor()
  await shoot('worlds')
  await endUp(up)
  const own = await upWithExample('--usual-mistake')
  await page.goto(own.url)
  await page.getByRole('link', { name: 'My integration' }).click()
  await page.getByRole('searchbox').fill('lookup')
  const play = page.getByRole('button', { name: /^Play \d+ against it$/ })
  const [count] = /\d+/.exec((await play.textContent()) ?? '') ?? ['1']
  await play.click()
  await page
    .locator('tbody tr .verdict')
    .nth(Number(count) - 1)
    .waitFor({ timeout: 60_000 })
  await shoot('my-integration')
  await page.close()
  await own.end()
}
await browser.close()
