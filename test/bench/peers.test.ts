import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { faultOfPeers, peersIn } from './peers.ts'
import { end } from './up-process.ts'

const sample = { id: '0'.repeat(24), headers: [], body: '{}' }

/** Answers to all with one customer. */
const emulateLike = `
import { createServer } from 'node:http'
export const createEmulator = ({ service, port }) =>
  new Promise((resolve) => {
    const server = createServer((_, response) => response.end('{"id":"cus_' + service + '"}'))
    server.listen(port, '127.0.0.1', () => resolve({ url: 'http://localhost:' + server.address().port }))
  })
`

function folderWithEmulate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'standin-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const inside = join(folder, 'node_modules', 'emulate')
  mkdirSync(inside, { recursive: true })
  writeFileSync(
    join(inside, 'package.json'),
    JSON.stringify({ type: 'module', version: '1.2.3', main: 'api.js' }),
  )
  writeFileSync(join(inside, 'api.js'), emulateLike)
  return folder
}

test('what is not installed is said, with what to do, and does not start', async () => {
  const missing = ['npm install emulate@0.12.2', 'npm install wiremock@3.13.2'].map(
    (command) => `${command} in a folder of its own, then --peers FOLDER`,
  )
  expect(peersIn(undefined).map((peer) => peer.missing)).toEqual(missing)
  const [emulate, wiremock] = peersIn(folderWithEmulate())
  expect(emulate).toMatchObject({ name: 'emulate 1.2.3', start: expect.any(Function) })
  expect(emulate).not.toHaveProperty('missing')
  expect(wiremock).toMatchObject({ name: 'WireMock', missing: missing[1] })
  await expect(wiremock!.start(sample)).rejects.toThrow('WireMock is not installed')
})

test('emulate is asked for its own customer, with another token before the limit of one is reached', async () => {
  const server = await peersIn(folderWithEmulate())[0]!.start(sample)
  onTestFinished(() => end(server))
  expect(server.knownId).toBe('cus_stripe')
  const requests = Array.from({ length: 8_001 }, (_, at) => (at % 2 ? server.create() : server.read('cus_1')))
  const perToken = new Map<string, number>()
  for (const request of requests) {
    const token = /Bearer (\S+)/.exec(request)![1]!
    perToken.set(token, (perToken.get(token) ?? 0) + 1)
  }
  expect(Math.max(...perToken.values())).toBeLessThan(5_000)
  expect(perToken.size).toBe(3)
})

test('a folder without peers ends the bench with 2 before anything starts', () => {
  const folder = folderWithEmulate()
  expect(faultOfPeers(folder)).toBeUndefined()
  expect(faultOfPeers('')).toMatch(/neither emulate nor wiremock is installed/)
  const nowhere = join(folder, 'nowhere')
  const script = join(import.meta.dirname, 'bench.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', script, 'requests', '--peers', nowhere],
    { encoding: 'utf8' },
  )
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: `--peers: neither emulate nor wiremock is installed in "${nowhere}": there, npm install emulate@0.12.2 or npm install wiremock@3.13.2\n`,
  })
})
