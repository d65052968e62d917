import { expect } from 'vitest'
import { consoleInBrowser, inBrowser, playInstantly, soon } from './browser.ts'
import { endUp, upWithPage } from './up-with-page.ts'

const { up, newPage } = consoleInBrowser()

type OpenPage = Awaited<ReturnType<typeof newPage>>

const focused = (page: OpenPage) => page.evaluate('document.activeElement.textContent.trim()')

/** Drops files on the page, as a person does who drags them there. */
async function drop(page: OpenPage, files: readonly { name: string; text: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    `((files) => {
      const transfer = new DataTransfer()
      for (const { name, text } of files) transfer.items.add(new File([text], name))
      return transfer
    })(${JSON.stringify(files)})`,
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

inBrowser('a world to play in by hand begins with its buttons, a story with what people see', async () => {
  const page = await newPage()
  await page.getByRole('button', { name: 'Play by hand' }).click()
  await page.getByRole('button', { name: 'Call in', exact: true }).waitFor()
  await page.getByRole('link', { name: 'Stories' }).click()
  await playInstantly(page, 'hang-up')
  expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('What people see')
})

inBrowser('the tab’s title follows, and the keyboard stays where somebody works', async () => {
  const page = await newPage()
  await expect.poll(() => page.title(), soon).toBe('Stories – Standin')
  await page.getByRole('button', { name: 'Play by hand' }).press('Enter')
  await expect.poll(() => page.title(), soon).toBe('By hand – Standin')
  await expect.poll(() => focused(page), soon).toBe('By hand')
  await page.getByRole('button', { name: 'Call in', exact: true }).press('Enter')
  const answer = page.getByRole('button', { name: 'Answer', exact: true })
  await expect.poll(() => answer.getAttribute('aria-disabled'), soon).toBe('false')
  await answer.press('Enter')
  await expect.poll(() => answer.getAttribute('aria-disabled'), soon).toBe('true')
  expect(await focused(page)).toBe('Answer')
  // Pressed once more it does nothing, and is no mistake.
  await answer.press('Enter')
  expect(await page.locator('.problem').textContent()).toBe('')
})

inBrowser('the newest row stays in sight when the verdict takes room from the stage', async () => {
  const page = await newPage()
  await playInstantly(page, 'voicemail-on-open-session')
  const newest = page.locator('.row').last()
  const isInSight = async () => {
    const [row, rows] = [await newest.boundingBox(), await page.locator('.rows').boundingBox()]
    return row!.y + row!.height <= rows!.y + rows!.height + 1
  }
  await expect.poll(isInSight, soon).toBe(true)
})

inBrowser('two presses in a row play a story once', async () => {
  const page = await newPage()
  await page.getByRole('searchbox').fill('lookup-refused')
  await page.getByRole('button', { name: 'Play lookup-refused', exact: true }).dblclick()
  await page.locator('.row').first().waitFor()
  const scenes = (await (await fetch(`${up().url}/api/scenes`)).json()) as { story?: string }[]
  expect(scenes.filter(({ story }) => story === 'lookup-refused')).toHaveLength(1)
})

inBrowser('a file that is too large is refused by name, and several at once are', async () => {
  const page = await newPage()
  await page.getByRole('heading', { name: 'Stories' }).waitFor()
  await page.getByLabel('Play a file').setInputFiles({
    name: 'huge.json',
    mimeType: 'application/json',
    buffer: Buffer.alloc(3_000_000, 32),
  })
  await page.getByText('huge.json: has 3000000 bytes; a scenario or capsule has at most').waitFor()
  await drop(page, [
    { name: 'a.json', text: '{}' },
    { name: 'b.json', text: '{}' },
  ])
  await page.getByText('Drop one file at a time; these are 2.').waitFor()
})

inBrowser('however long the title of a file is, the page keeps its width', async () => {
  const page = await newPage()
  await page.getByRole('heading', { name: 'Stories' }).waitFor()
  const story = {
    title: `<img src=x> \u202E${'long'.repeat(300)}`,
    rules: [],
    given: { customers: [{ ref: 'ada', phone: '+14155550123' }] },
    steps: [{ do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }],
    expect: { conversations: [] },
  }
  await drop(page, [{ name: 'hostile.json', text: JSON.stringify(story) }])
  await page.getByRole('heading', { name: '<img src=x>' }).waitFor()
  const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')
  expect(widths).toEqual([1400, 1400])
})

inBrowser('a world that is made anew under its name is shown again', async () => {
  const worlds = `${up().kustomer}/__sim/worlds`
  const make = () =>
    fetch(worlds, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"again-1"}',
    })
  expect((await make()).status).toBe(201)
  const page = await newPage({ at: '#/scene/world:again-1' })
  await page.getByRole('heading', { name: 'again-1' }).waitFor()
  await fetch(`${worlds}/again-1`, { method: 'DELETE' })
  const removed = page.getByRole('alert').filter({ hasText: '“again-1” was removed' })
  await removed.waitFor()
  expect((await make()).status).toBe(201)
  await removed.waitFor({ state: 'detached' })
  const authorization = 'Bearer standin-kustomer-key'
  await fetch(`${up().kustomer}/w/again-1/v1/users/current`, { headers: { authorization } })
  await page.locator('.row.message', { hasText: 'GET /v1/users/current' }).waitFor()
})

inBrowser('what is pressed while the server is away says so in words', async () => {
  const own = await upWithPage()
  const page = await newPage({ url: own.url })
  await page.getByRole('button', { name: 'Play hang-up', exact: true }).waitFor()
  await endUp(own)
  await page.getByRole('button', { name: 'Play hang-up', exact: true }).click()
  await page.getByText('The server cannot be reached: is standin up still running?').waitFor()
})

inBrowser('the fields of the filter follow the address', async () => {
  const page = await newPage()
  await playInstantly(page, 'hang-up')
  const id = new URL(page.url()).hash.split('/').at(-1)
  await page.goto(`${up().url}/#/journal/${id}?status=404`)
  const status = page.getByLabel('Status')
  await expect.poll(() => status.inputValue(), soon).toBe('404')
  await page.goto(`${up().url}/#/journal/${id}?status=2xx`)
  await expect.poll(() => status.inputValue(), soon).toBe('2xx')
})

inBrowser('a request that is sent again after a failure says so', async () => {
  const page = await newPage()
  await playInstantly(page, 'lookup-limited')
  await page.locator('.rows').evaluate((rows) => {
    ;(rows as unknown as { scrollTop: number }).scrollTop = 0
  })
  const lookUps = page.locator('.row.message', { hasText: 'GET /v1/customers/phone=' })
  const limited = lookUps.filter({ has: page.locator('.end', { hasText: '429' }) })
  const again = lookUps.filter({ has: page.locator('.again') })
  await limited.first().waitFor()
  await again.first().waitFor()
  expect(await limited.locator('.again').count()).toBe(0)
  expect(await again.count()).toBe(1)
})
