import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hangUp, packageWith, standin, temporaryFolder, write } from './testing/bench.ts'

const root = () => packageWith({ 'a.json': hangUp })

async function played(...argv: string[]) {
  const { code, stdout, stderr } = await standin(['run', '--reporter', 'json', ...argv], { root: root() })
  const names = code === 2 ? [] : JSON.parse(stdout).scenarios.map(({ name }: { name: string }) => name)
  return { code, names, stderr }
}

test('an empty name, as of a variable that is not set, does not play all', async () => {
  for (const argv of [[''], ['a', '']]) {
    const { code, stderr } = await played(...argv)
    expect([code, stderr]).toEqual([2, expect.stringContaining('run "": an empty name chooses nothing')])
  }
})

/** A folder with a story, and with other files that end as stories do. */
function mixedFolder(): string {
  const folder = temporaryFolder()
  write(folder, 'mine.json', hangUp)
  write(folder, 'package.json', { name: 'acme', version: '1.0.0' })
  write(folder, 'below/package.json', { name: 'below' })
  write(folder, 'tsconfig.json', '{ /* a comment */ "compilerOptions": {} }')
  write(folder, 'settings.ts', 'export const colour = "red"')
  return folder
}

test.each(['', '/**/*'])('what holds no scenario in a folder%s is passed over with a note', async (glob) => {
  const folder = mixedFolder()
  const { code, names, stderr } = await played(folder + glob)
  expect([code, names]).toEqual([0, ['mine']])
  const [line, rest] = stderr.split('\n')
  expect(rest).toBe('')
  expect(line).toMatch(/^standin: passes over what has no steps: /)
  for (const other of ['package.json', 'below/package.json', 'tsconfig.json', 'settings.ts']) {
    expect(line).toMatch(new RegExp(`[ /]${other}(?:,|$)`))
  }
})

test('a file that is named is refused when it holds no scenario', async () => {
  const folder = mixedFolder()
  const { code, stderr } = await played(join(folder, 'package.json'))
  expect([code, stderr]).toEqual([2, expect.stringMatching(/package\.json: .*steps: is missing/s)])
})

test.each([
  ['without steps', { ...hangUp, steps: undefined }, /wrong\.json: steps: is missing/],
  ['with a syntax error', '{"steps": [}', /wrong\.json: cannot be read as JSON: line 1, column 12/],
])('a scenario %s among the files of a folder is refused', async (_, content, message) => {
  const folder = mixedFolder()
  write(folder, 'wrong.json', content)
  const { code, stderr } = await played(folder)
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
})

test('a folder without any scenario is refused', async () => {
  const folder = temporaryFolder()
  write(folder, 'package.json', { name: 'acme' })
  const { code, stderr } = await played(folder)
  expect([code, stderr]).toEqual([2, expect.stringContaining(`${folder}: no scenario is among its files`)])
})

test('two files of one name in different formats are refused by both their names', async () => {
  const folder = temporaryFolder()
  write(folder, 'mine.json', hangUp)
  write(folder, 'mine.ts', `export default ${JSON.stringify(hangUp)}`)
  const [json, script] = [join(folder, 'mine.json'), join(folder, 'mine.ts')]
  for (const argv of [[folder], [json, script], ['--file', json, '--file', script]]) {
    const { code, stderr } = await played(...argv)
    expect(code).toBe(2)
    expect(stderr).toMatch(/two scenarios are named "mine": .*mine\.json and .*mine\.ts; rename one/)
  }
})
