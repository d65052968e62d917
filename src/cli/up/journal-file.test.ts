import { linkSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { standin, started, temporaryFolder, write } from '../testing/bench.ts'

/** Runs `up` with a journal in this file for one request, to its end. */
async function upOnce(file: string) {
  const { stdout, stderr, interrupt, ended } = started(['up', '--port', '0', '--json', '--journal', file])
  await stdout.until('}\n')
  const { servers } = JSON.parse(stdout.text)
  await (await fetch(`${servers.kustomer.url}/v1/customers`)).text()
  interrupt()
  expect(await ended).toBe(0)
  return stderr.text
}

function pathsIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => JSON.parse(line).path ?? [])
}

test('a journal is added to the lines of an earlier one, which is said', async () => {
  const file = join(temporaryFolder(), 'new', 'journal.jsonl')
  expect(await upOnce(file)).toBe('')
  expect(pathsIn(file)).toEqual(['/v1/customers'])
  expect(await upOnce(file)).toBe(`standin: adds to the journal in ${file}\n`)
  expect(pathsIn(file)).toEqual(['/v1/customers', '/v1/customers'])
})

test.each([
  ['taken', { url: 'http://127.0.0.1:1/hook', events: ['kustomer.customer.create'] }, 200],
  ['refused', { url: 7, token: 'a-token-of-mine' }, 400],
])('the secrets of a webhook that is %s are in no line of the file', async (_, told, status) => {
  const file = join(temporaryFolder(), 'journal.jsonl')
  const { stdout, interrupt, ended } = started(['up', '--port', '0', '--json', '--journal', file])
  await stdout.until('}\n')
  const { servers, credentials } = JSON.parse(stdout.text)
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${credentials.KUSTOMER_API_KEY}`,
  }
  const webhook = {
    name: 'mine',
    headers: [{ name: 'x-key', value: 'a-header-of-mine' }],
    ...told,
  }
  const url = `${servers.kustomer.url}/v1/outbound-webhooks`
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(webhook) })
  expect(Math.floor(answer.status / 100)).toBe(status / 100)
  await answer.text()
  interrupt()
  expect(await ended).toBe(0)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('/v1/outbound-webhooks')
  expect(text).not.toContain('of-mine')
})

test.each([
  ['a scenario', '{"title":"A caller waits"}'],
  ['a text', 'notes of the day'],
])('%s is no place for a journal, and stays as it is', async (_, text) => {
  const file = write(temporaryFolder(), 'mine', text)
  const { code, stdout, stderr } = await standin(['up', '--port', '0', '--journal', file])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(
    `standin: --journal ${file}: holds something else than a journal; nothing is written to it\n`,
  )
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('one file for journal and state is refused, however it is named', async () => {
  const folder = temporaryFolder()
  const file = write(folder, 'both', '')
  linkSync(file, join(folder, 'other'))
  for (const journal of [file, join(folder, '.', 'x', '..', 'both'), join(folder, 'other')]) {
    const { code, stderr } = await standin(['up', '--port', '0', '--journal', journal, '--state', file])
    expect([code, stderr]).toEqual([2, expect.stringContaining('is the file of --state too')])
  }
})

test.skipIf(process.platform !== 'linux')(
  'a journal that finds no room is told once, and the servers go on',
  async () => {
    const told = await upOnce('/dev/full')
    expect(told).toMatch(
      /^standin: --journal \/dev\/full: cannot be written to \(ENOSPC\); .* no more lines\n$/,
    )
  },
)

test.skipIf(process.platform !== 'linux')('a journal where no folder can be is refused', async () => {
  const { code, stderr } = await standin(['up', '--port', '0', '--journal', '/proc/x/journal'])
  expect([code, stderr]).toEqual([2, 'standin: --journal /proc/x/journal: cannot be written to (ENOENT)\n'])
})
