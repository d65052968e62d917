import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { standin, temporaryFolder, write } from './testing/bench.ts'

test('init writes a scenario that runs and shows its rule, with its schema at hand', async () => {
  const folder = temporaryFolder()
  const name = join(folder, 'stories', 'missed-call')
  const { code, stdout } = await standin(['init', name])
  expect(code).toBe(0)
  expect(stdout).toContain('missed-call.json is a scenario that runs; try: standin run ')
  const { $schema, rules } = JSON.parse(readFileSync(`${name}.json`, 'utf8'))
  const schema = readFileSync(join(folder, 'stories', $schema), 'utf8')
  expect(schema).toBe((await standin(['schema'])).stdout)
  expect(rules).toEqual(['hang-up-creates-session'])
  const played = await standin(['run', '--strict', `${name}.json`])
  expect(played).toMatchObject({ code: 0, stdout: expect.stringContaining('1 passed') })
  expect(await standin(['run', name])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 passed') })
  expect(await standin(['run', join(folder, 'stories')])).toMatchObject({ code: 0 })
})

test('init writes nothing over, neither a scenario nor a schema', async () => {
  const folder = temporaryFolder()
  const mine = write(folder, 'mine.json', 'mine')
  const refused = await standin(['init', join(folder, 'mine')])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('mine.json is there already, and stays as it is')
  expect(readFileSync(mine, 'utf8')).toBe('mine')
  const schema = join(folder, 'scenario.schema.json')
  writeFileSync(schema, 'own')
  expect((await standin(['init', join(folder, 'second.json')])).code).toBe(0)
  expect(readFileSync(schema, 'utf8')).toBe('own')
})

test.each(['Missed Call', 'x.ts', '', '..'])(
  'a name that is no name of a scenario is refused: "%s"',
  async (name) => {
    const { code, stderr } = await standin(['init', name])
    expect(code).toBe(2)
    expect(stderr).toContain('expected a name of small letters, digits and hyphens')
  },
)

test('a folder that cannot be made is refused', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a'))
  writeFileSync(join(folder, 'a', 'file'), '')
  const { code, stderr } = await standin(['init', join(folder, 'a', 'file', 'x')])
  expect(code).toBe(2)
  expect(stderr).toMatch(/cannot be written \(E(?:NOTDIR|EXIST)\)/)
})
