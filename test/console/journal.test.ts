import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { consoleInBrowser, inBrowser, playInstantly, soon } from './browser.ts'
import { longJournal } from './long-journal.ts'

const { up, newPage } = consoleInBrowser()
const folder = mkdtempSync(join(tmpdir(), 'standin-journal-'))
afterAll(() => rmSync(folder, { recursive: true }))

const count = (page: Page) => page.locator('.journal [role=status]').textContent()
const drawn = (page: Page) => page.locator('.journal-line')

inBrowser('a journal is filtered by party, kind, status and text, and the address keeps it', async () => {
  const page = await newPage()
  await playInstantly(page, 'voicemail-on-open-session')
  await page.getByRole('link', { name: 'Journal' }).click()
  await drawn(page).locator('.kind').first().waitFor()
  const all = await count(page)
  await page.getByLabel('Kind').selectOption('answer')
  await page.getByLabel('Party').selectOption('kustomer')
  await page.getByLabel('Status').fill('4xx')
  await expect.poll(() => count(page), soon).not.toBe(all)
  const rows = () => drawn(page).evaluateAll((lines) => lines.map(({ textContent }) => textContent))
  await expect
    .poll(async () => (await rows()).every((text) => /answer.*Kustomer → Core.*404/.test(text ?? '')), soon)
    .toBe(true)
  const address = page.url()
  expect(address).toContain('?kind=answer&party=kustomer&status=4xx')
  const other = await newPage({ at: address.slice(up().url.length + 1) })
  await drawn(other).locator('.kind').first().waitFor()
  expect(await count(other)).toBe(await count(page))
  await page.getByRole('button', { name: 'All lines' }).click()
  await expect.poll(() => count(page), soon).toBe(all)
  await page.getByLabel('Text').fill('phone-number-noted POST')
  await expect.poll(async () => (await rows()).length, soon).toBe(1)
  await page.getByLabel('Text').fill('nothing has these words')
  await expect.poll(() => count(page), soon).toMatch(/^0 of /)
})

inBrowser('a journal is read by the keyboard alone', async () => {
  const page = await newPage()
  await playInstantly(page, 'voicemail-on-open-session')
  await page.getByRole('link', { name: 'Journal' }).click()
  await drawn(page).locator('.kind').first().waitFor()
  await page.getByRole('button', { name: 'All lines' }).focus()
  await page.keyboard.press('Tab')
  const focused = () => page.evaluate("document.activeElement.getAttribute('aria-posinset')")
  const last = await drawn(page).first().getAttribute('aria-setsize')
  await expect.poll(focused, soon).toBe('1')
  for (const [key, place] of [
    ['ArrowDown', '2'],
    ['ArrowDown', '3'],
    ['ArrowUp', '2'],
    ['End', last],
    ['Home', '1'],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(focused, soon).toBe(place)
  }
  await page.keyboard.press('PageDown')
  await expect.poll(async () => Number(await focused()), soon).toBeGreaterThan(5)
  await page.keyboard.press('PageUp')
  await expect.poll(focused, soon).toBe('1')
  expect(await page.locator('.journal-line[tabindex="0"]').count()).toBe(1)
  await page.getByLabel('Kind').selectOption('request')
  await expect.poll(() => drawn(page).first().textContent(), soon).toContain('request')
  await drawn(page).first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.detail').textContent(), soon).toContain('→')
  expect(await page.locator('.journal-line[aria-selected=true]').getAttribute('aria-posinset')).toBe('1')
})

inBrowser('a failure shows how the nearest record differs, and leads to its lines', async () => {
  const page = await newPage()
  const story = {
    title: 'Somebody else has it',
    rules: [],
    given: {
      customers: [{ ref: 'ada', phone: '+14155550123' }],
      agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    },
    steps: [
      { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
      { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    ],
    expect: { conversations: [{ customer: 'ada', name: 'Inbound call', assigned: 'grace' }] },
  }
  const file = join(folder, 'somebody-else.json')
  writeFileSync(file, JSON.stringify(story))
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByLabel('Play a file').setInputFiles(file)
  const failure = page.locator('.failure').first()
  await failure.waitFor()
  const differences = failure.getByRole('table', { name: 'The nearest record differs in' })
  expect(await differences.getByRole('row').allTextContents()).toContain('assignedgracenobody')
  expect(await differences.textContent()).toContain('Abandoned call')
  const line = failure.locator('.lines li').last()
  const number = /#(\d+)/.exec((await line.textContent()) ?? '')?.[1]
  await line.getByRole('button').click()
  const chosen = page.locator('.row .what[aria-pressed=true]')
  await expect.poll(() => chosen.isVisible(), soon).toBe(true)
  await line.getByRole('link').click()
  const inJournal = page.locator('.journal-line[aria-selected=true]')
  await expect.poll(() => inJournal.textContent(), soon).toContain(`#${number}`)
  const isInSight = async () => {
    const [line, box] = [await inJournal.boundingBox(), await page.locator('.lines-in-sight').boundingBox()]
    return line!.y >= box!.y && line!.y + line!.height <= box!.y + box!.height
  }
  await expect.poll(isInSight, soon).toBe(true)
})

inBrowser('of a journal of 60,000 lines only those in sight are drawn, wherever one looks', async () => {
  await using long = await longJournal(30_000)
  const page = await newPage({ url: long.url, at: '#/journal/world:main' })
  await expect.poll(() => count(page), soon).toBe('60,001 of 60,001 lines')
  await drawn(page).first().focus()
  await page.keyboard.press('End')
  await expect.poll(() => drawn(page).last().textContent(), soon).toContain('#60000')
  expect(await drawn(page).count()).toBeLessThan(100)
  await page.getByLabel('Text').fill('person-29876')
  await expect.poll(() => count(page), soon).toBe('2 of 60,001 lines')
  await page.getByLabel('Text').fill('')
  await page.getByLabel('Status').fill('500')
  await expect.poll(() => count(page), soon).toBe('300 of 60,001 lines')
})
