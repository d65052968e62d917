import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { consoleInBrowser, inBrowser, playInstantly, soon } from './browser.ts'

const { up, newPage } = consoleInBrowser()

inBrowser.each([
  'voicemail on an open session',
  'open session VOICEMAIL',
  'session-open voice-mail',
  'voicemail-creates-session its own',
])('“%s” finds voicemail-on-open-session', async (words) => {
  const page = await newPage()
  await page.getByRole('searchbox').fill(words)
  const found = page.getByRole('region', { name: 'CCAI Platform and Kustomer' })
  await found.getByRole('button', { name: 'Play voicemail-on-open-session', exact: true }).waitFor()
  expect(await page.locator('.cards li').count()).toBeLessThan(30)
})

inBrowser('a typing error is offered what is near', async () => {
  const page = await newPage()
  await page.getByRole('searchbox').fill('voicemial on open sesion')
  await page.getByRole('button', { name: 'voicemail on open session', exact: true }).click()
  await page.getByRole('button', { name: 'Play voicemail-on-open-session', exact: true }).waitFor()
})

inBrowser('a rule shows its own text and source, and its stories with how they ended', async () => {
  const page = await newPage()
  await playInstantly(page, 'voicemail-on-open-session')
  await page.locator('.row.message', { hasText: 'POST /v1/conversations' }).first().locator('.what').click()
  const sides = page.locator('.sides')
  const boxes = await Promise.all([0, 1].map((at) => sides.locator('pre').nth(at).boundingBox()))
  // Side by side: the answer begins to the right of where the request ends.
  expect(boxes[1]!.x).toBeGreaterThan(boxes[0]!.x + boxes[0]!.width)
  await sides.getByRole('link', { name: 'voicemail-creates-session' }).click()
  const rule = page.getByRole('main')
  await expect.poll(() => rule.textContent(), soon).toContain('▶ voicemail-on-open-session · passed')
  expect(await rule.textContent()).toContain('Kustomer page, "Creating tickets": a voicemail creates')
  expect(await rule.getByRole('link', { name: 'The vendor’s pages' }).getAttribute('href')).toMatch(/^https:/)
  await page.goto(`${up().url}/#/rule/voicemail-create-session`)
  await page.getByRole('link', { name: 'voicemail-creates-session', exact: true }).waitFor()
})

inBrowser.each(['#/scene/%E0%A4%A', '#/nowhere', '#/rule/a/b', '#stories'])(
  '%s says that it leads nowhere, and leads home',
  async (at) => {
    const page = await newPage({ at })
    await page.getByRole('heading', { name: 'This address leads nowhere' }).waitFor()
    await page.getByRole('link', { name: 'To the stories' }).click()
    await page.getByRole('heading', { name: 'Stories' }).waitFor()
  },
)

inBrowser('one bar lasts for the 15 seconds of a token, whatever happens meanwhile', async () => {
  const page = await newPage()
  await page.getByRole('button', { name: '10×' }).click()
  await page.getByRole('searchbox').fill('expired-token/15s')
  await page.getByRole('button', { name: 'Play expired-token/15s', exact: true }).click()
  const bar = page.getByRole('progressbar', { name: 'waits 15 s for POST /v1/auth/tokens' })
  await bar.waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  const calls = page.locator('.row.act', { hasText: 'ben calls' })
  while ((await calls.count()) === 0) await page.getByRole('button', { name: 'Step' }).click()
  const shown = await bar.evaluate((element) => {
    const { max, value } = element as unknown as { max: number; value: number }
    return { max, value }
  })
  expect(shown.max).toBe(15_000)
  // Two of its seconds are over: the bar did not begin anew with what happened.
  expect(shown.value).toBeGreaterThan(1_900)
  expect(shown.value).toBeLessThan(15_000)
})

inBrowser('what colours and lines of the stage mean is told in words', async () => {
  const page = await newPage()
  await playInstantly(page, 'lookup-limited')
  const legend = await page.getByLabel('Legend').locator('div').allTextContents()
  expect(legend).toEqual([
    '200taken',
    '404refused',
    'resetno answer',
    '…under way',
    'againsent once more',
    'faultswitched on',
  ])
})

inBrowser('tabs are walked through by the arrow keys, Home and End', async () => {
  const page = await newPage()
  await playInstantly(page, 'hang-up')
  const chosen = () => page.getByRole('tab', { selected: true }).textContent()
  await page.getByRole('tab', { name: 'What people see' }).focus()
  const seen: (string | null)[] = []
  for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
    await page.keyboard.press(key)
    seen.push(await chosen())
  }
  expect(seen).toEqual(['Message', 'Faults', 'What people see', 'Faults', 'What people see'])
  expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1)
  expect(await page.evaluate('document.activeElement.id')).toBe('tab-people')
})

inBrowser('all scripts and styles are smaller than 200 KiB', async () => {
  const files = ['/', '/page.js', '/page.css']
  const texts = await Promise.all(files.map(async (path) => (await fetch(up().url + path)).text()))
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0)
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes).toBeLessThan(200 * 1024)
})
