import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hangUp, packageWith, standin, temporaryFolder, write } from './testing/bench.ts'
import { service } from './testing/services.ts'

const onLinux = test.skipIf(process.platform !== 'linux')

test('a report of an earlier run stays until the first story of the next one was played', async () => {
  const output = write(temporaryFolder(), 'report.json', 'of an earlier run')
  const root = packageWith({ 'a.json': hangUp })
  const argv = ['run', '--reporter', 'json', '--output', output]
  const taken = await service((_, response) => response.end())
  const port = String(Number(new URL(taken).port) - 1)
  const refused = await standin([...argv, '--core-url', taken, '--port', port], { root })
  expect(refused.stderr).toContain('is in use')
  expect(readFileSync(output, 'utf8')).toBe('of an earlier run')
  expect((await standin(argv, { root })).code).toBe(0)
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ passed: 1 })
})

test('a report does not overwrite a scenario that is replayed', async () => {
  const file = write(temporaryFolder(), 'mine.json', hangUp)
  const before = readFileSync(file, 'utf8')
  const argv = ['run', '--file', file, '--reporter', 'json', '--output', file]
  const { code, stderr } = await standin(argv, { root: packageWith({}) })
  expect([code, stderr]).toEqual([2, expect.stringContaining(`--output ${file}: is a scenario of this run`)])
  expect(readFileSync(file, 'utf8')).toBe(before)
})

onLinux.each([
  [['--reporter', 'json', '--output', '/dev/full'], '--output /dev/full: cannot be written to (ENOSPC)'],
  [['--output', '/proc/x/y'], '--output /proc/x/y: cannot be written to (ENOENT)'],
  [['--journal', '/proc/x'], '--journal /proc/x: cannot be written to (ENOENT)'],
  [['--journal', '/dev/null/x'], '--journal /dev/null/x: cannot be written to (ENOTDIR)'],
  [['--journal', ''], '--journal: expected a path, and it is empty'],
  [['--output', ''], '--output: expected a path, and it is empty'],
])('run %j is refused with file and reason', async (argv, message) => {
  const { code, stderr } = await standin(['run', ...argv], { root: packageWith({ 'a.json': hangUp }) })
  expect([code, stderr]).toEqual([2, `standin: ${message}\n`])
})

test('a journal that cannot be written is told with its file', async () => {
  const folder = temporaryFolder()
  write(folder, 'a.jsonl/in-its-place', '')
  const { code, stderr } = await standin(['run', '--journal', folder], {
    root: packageWith({ 'a.json': hangUp }),
  })
  const file = join(folder, 'a.jsonl')
  expect([code, stderr]).toEqual([2, `standin: --journal ${file}: cannot be written to (EISDIR)\n`])
})

onLinux('init where no folder can be is refused', async () => {
  const { code, stderr } = await standin(['init', '/proc/x/mine'])
  expect([code, stderr]).toEqual([2, 'standin: init /proc/x/mine: cannot be written (ENOENT)\n'])
})

test('nothing is created for a call that is refused', async () => {
  const folder = temporaryFolder()
  const output = join(folder, 'new', 'report.json')
  const { code } = await standin(['run', 'nothing-of-this-name', '--output', output], {
    root: packageWith({ 'a.json': hangUp }),
  })
  expect([code, readdirSync(folder)]).toEqual([2, []])
})
