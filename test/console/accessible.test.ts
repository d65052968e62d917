import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { consoleInBrowser, inBrowser, playInstantly } from './browser.ts'

// Nothing serious is in the way of a screen reader, in no view, by day and by night.

const { up, newPage } = consoleInBrowser()

const schemes = ['light', 'dark']

/** By night the colours alone are other ones: all else was looked at by day. */
const byNight = { runOnly: ['color-contrast'] }

async function serious(page: Page, scheme: string): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(options),
    scheme === 'dark' ? byNight : {},
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

inBrowser.each(schemes)(
  'the stories, a search that finds none, and an address that leads nowhere, in %s',
  async (scheme) => {
    const page = await newPage({ dark: scheme === 'dark' })
    await page.locator('.cards li').first().waitFor()
    expect(await serious(page, scheme)).toEqual([])
    await page.getByRole('searchbox').fill('voicemial')
    await page.locator('.offered button').first().waitFor()
    expect(await serious(page, scheme)).toEqual([])
    await page.goto(`${up().url}/#/nowhere`)
    await page.getByRole('link', { name: 'To the stories' }).waitFor()
    expect(await serious(page, scheme)).toEqual([])
  },
)

inBrowser.each(schemes)('the stage, a message and all that stands beside, in %s', async (scheme) => {
  const page = await newPage({ dark: scheme === 'dark' })
  await playInstantly(page, 'voicemail-on-open-session')
  for (const tab of ['Message', 'By hand', 'Faults', 'What people see']) {
    await page.getByRole('tab', { name: tab }).click()
    expect(await serious(page, scheme)).toEqual([])
  }
  await page.locator('.row.message', { hasText: 'POST /v1/' }).last().locator('.what').click()
  await page.locator('.because-in-words dd').first().waitFor()
  expect(await serious(page, scheme)).toEqual([])
})

inBrowser.each(schemes)('the journal, the worlds, the rules and one of them, in %s', async (scheme) => {
  const page = await newPage({ dark: scheme === 'dark' })
  await playInstantly(page, 'hang-up')
  await page.getByRole('link', { name: 'Journal' }).click()
  await page.locator('.journal-line .kind').first().waitFor()
  expect(await serious(page, scheme)).toEqual([])
  await page.getByRole('link', { name: 'Worlds' }).click()
  await page
    .getByRole('button', { name: /^Remove hang-up/ })
    .first()
    .waitFor()
  expect(await serious(page, scheme)).toEqual([])
  await page.getByRole('link', { name: 'Coverage' }).click()
  await page.locator('#rule-hang-up-creates-session').waitFor()
  expect(await serious(page, scheme)).toEqual([])
  await page.getByRole('link', { name: 'hang-up-creates-session', exact: true }).click()
  await page.locator('.rule-stories li').first().waitFor()
  expect(await serious(page, scheme)).toEqual([])
})

inBrowser.each(schemes)('a story that failed, and a scene that is gone, in %s', async (scheme) => {
  const page = await newPage({ dark: scheme === 'dark' })
  const story = {
    title: 'Nobody is recorded',
    rules: [],
    given: { customers: [{ ref: 'ada', phone: '+14155550123' }] },
    steps: [
      { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
      { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    ],
    expect: { conversations: [{ customer: 'ada', name: 'Inbound call' }] },
  }
  await page.getByRole('button', { name: 'instant' }).click()
  await page.getByLabel('Play a file').setInputFiles({
    name: `nobody-${scheme}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(story)),
  })
  await page.locator('.failure').first().waitFor()
  expect(await serious(page, scheme)).toEqual([])
  await page.goto(`${up().url}/#/scene/s999`)
  await page.getByRole('alert').filter({ hasText: 'There is no “s999” on this server' }).waitFor()
  expect(await serious(page, scheme)).toEqual([])
})
