import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sampledLines } from './sampled-lines.ts'
import { type MutationReport, scoresOf, scoreText, survivorText } from './scores.ts'

const code = Array.from({ length: 50 }, (_, at) => `const value${at} = ${at}`).join('\n')
const text = `import { one } from './one.ts'\n\n/** Why. */\n// because\n${code}\n}\n`

test('lines are drawn from those with code, the same ones for the same seed', () => {
  const sources = [
    { path: 'b.ts', text },
    { path: 'a.ts', text },
  ]
  const drawn = sampledLines(sources, 20, 7)
  const places = [...drawn].flatMap(([path, numbers]) => numbers.map((number) => `${path}:${number}`))
  expect(places).toHaveLength(20)
  expect([...drawn.keys()]).toEqual(['a.ts', 'b.ts'])
  expect(places.every((place) => Number(place.split(':')[1]) > 4)).toBe(true)
  expect(sampledLines(sources, 20, 7)).toEqual(drawn)
  expect(sampledLines(sources, 20, 8)).not.toEqual(drawn)
  expect([...sampledLines(sources, 1000, 7).values()].flat()).toHaveLength(100)
})

const place = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
})
const bug = (status: string, line: number) => ({
  status,
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
  location: place(line, 8, 13),
})
const report: MutationReport = {
  files: {
    'src/core/x/a.ts': {
      source: 'return a < b\nreturn a < b\nreturn a < b\nreturn a < b\n',
      mutants: [bug('Killed', 1), bug('Survived', 2), bug('NoCoverage', 3), bug('CompileError', 4)],
    },
    'src/core/y/b.ts': { source: 'return a < b\n', mutants: [bug('Timeout', 1)] },
  },
}

test('a score counts what was noticed by a failure or a hang, and leaves out what could not be run', () => {
  expect(scoresOf(report)).toEqual([
    { folder: 'src/core/x', planted: 3, noticed: 1 },
    { folder: 'src/core/y', planted: 1, noticed: 1 },
    { folder: 'all', planted: 4, noticed: 2 },
  ])
  expect(scoreText(scoresOf(report))).toContain('src/core/x   33 %  1 of 3')
  expect(scoresOf({ files: {} })).toEqual([])
})

test('what nobody noticed is told with its place, and what stood there', () => {
  expect(survivorText(report).split('\n')).toEqual([
    '  src/core/x/a.ts:2:8 EqualityOperator: a < b → a <= b',
    '  src/core/x/a.ts:3:8 EqualityOperator (no test comes here): a < b → a <= b',
  ])
})

test('a folder with files of others is refused, and keeps them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-mutation-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'thesis.txt'), 'years of work')
  const main = join(import.meta.dirname, 'mutation.ts')
  const argv = ['--conditions=source', '--import', 'tsx', main, '--folder', folder]
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([2, expect.stringContaining(`--folder ${folder}: it has files of others`)])
  expect(readdirSync(folder)).toEqual(['thesis.txt'])
})
