import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Equivalent, equivalence, equivalents, isWording, staleEquivalents } from './equivalents.ts'
import {
  bugsOf,
  isMissed,
  type MutationReport,
  type PlantedBug,
  placesOf,
  stillThere,
  withLater,
} from './outcomes.ts'
import { sampledLines } from './sampled-lines.ts'
import { leftOutText, scoresOf, scoreText, shareOf, survivorText } from './scores.ts'

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
const bug = (status: string, line: number, replacement = 'a <= b') => ({
  status,
  mutatorName: 'EqualityOperator',
  replacement,
  location: place(line, 8, 13),
})
const sentence = { mutatorName: 'StringLiteral', replacement: '""', location: place(5, 7, 22) }
const report: MutationReport = {
  files: {
    'src/core/x/a.ts': {
      source: `${'return a < b\n'.repeat(4)}throw 'no such thing'\n`,
      mutants: [
        bug('Killed', 1),
        bug('Survived', 2),
        bug('NoCoverage', 3),
        bug('CompileError', 4),
        { ...sentence, status: 'Survived' },
        { ...sentence, status: 'Killed', replacement: '" "' },
      ],
    },
    'src/core/y/b.ts': {
      source: 'return a < b\n',
      mutants: [bug('Timeout', 1), bug('RuntimeError', 1, 'a > b')],
    },
  },
}

test('a score tells a test, a hang and nothing apart, and leaves out sentences and what could not be run', () => {
  const [x, y, all] = scoresOf(bugsOf(report))
  expect(x).toEqual({ folder: 'src/core/x', planted: 3, tests: 1, hang: 0, stories: 0, none: 2 })
  expect(y).toEqual({ folder: 'src/core/y', planted: 2, tests: 1, hang: 1, stories: 0, none: 0 })
  expect(all).toEqual({ folder: 'all', planted: 5, tests: 2, hang: 1, stories: 0, none: 2 })
  expect(shareOf(all!)).toBe(0.6)
  expect(scoreText([x!])).toMatch(/src\/core\/x +33 % +3 +1 +0 +0 +2$/)
  expect(leftOutText(bugsOf(report))).toBe(
    '  left out: 0 that change nothing, 2 in sentences (1 of them noticed)',
  )
  expect(scoresOf([])).toEqual([])
})

test('what nobody noticed is told with its place, and what stood there', () => {
  expect(survivorText(bugsOf(report)).split('\n')).toEqual([
    '  src/core/x/a.ts:2:8 EqualityOperator: a < b → a <= b',
    '  src/core/x/a.ts:3:8 EqualityOperator (nothing comes here): a < b → a <= b',
  ])
})

test('what the tests missed is tried again at its exact place, and counted as what noticed it then', () => {
  const bugs = bugsOf(report)
  const missed = bugs.filter(isMissed)
  expect(placesOf(missed)).toEqual(['2:7-2:12', '3:7-3:12', '5:6-5:21'].map((at) => `src/core/x/a.ts:${at}`))
  const again = missed.map((each, at): PlantedBug => ({ ...each, outcome: at === 0 ? 'tests' : 'unnoticed' }))
  const whole = withLater(bugs, again, () => 'stories')
  expect(scoresOf(whole)[0]).toMatchObject({ planted: 3, tests: 1, stories: 1, none: 1 })
  const moved = (path: string) =>
    path === 'src/core/x/a.ts' ? `\n${report.files[path]!.source}` : 'return b\n'
  expect(stillThere(bugs, moved).map(({ start }) => start.line)).toEqual([2, 3])
})

test('what changes nothing is left out, and an entry whose text is gone is refused', () => {
  const entry = {
    file: 'src/core/x/a.ts',
    line: 'return a < b',
    was: 'a < b',
    becomes: 'a <= b',
    because: 'They are never equal.',
  }
  const bugs = bugsOf(report)
  expect(bugs.filter((each) => equivalence(each, [entry]) !== undefined)).toHaveLength(3)
  for (const other of [{ file: 'b.ts' }, { line: 'b' }, { was: 'a' }, { becomes: 'a' }])
    expect(bugs.some((each) => equivalence(each, [{ ...entry, ...other }]) !== undefined)).toBe(false)
  const textOf = (file: string) => report.files[file]?.source
  const stale = (change: Partial<Equivalent>) => staleEquivalents([{ ...entry, ...change }], textOf)
  expect(stale({})).toEqual([])
  expect(stale({ file: 'c.ts' })).toEqual(['equivalents.ts: c.ts: no such file'])
  expect(stale({ line: 'return a' })).toEqual([
    'equivalents.ts: src/core/x/a.ts: this line is no longer there: return a',
  ])
  expect(stale({ was: 'a > b' })).toEqual(['equivalents.ts: src/core/x/a.ts: no longer there: a > b'])
  expect(stale({ because: ' ' })).toEqual([
    'equivalents.ts: src/core/x/a.ts: expected a sentence for return a < b',
  ])
})

test('each entry of what changes nothing still stands in its file', () => {
  const root = join(import.meta.dirname, '..', '..')
  const textOf = (file: string) =>
    existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined
  expect(staleEquivalents(equivalents, textOf)).toEqual([])
})

test.each([
  ["'no such thing'", true],
  ['`the contact $' + '{id} is gone`', true],
  ["'invalid_grant'", false],
  ["', '", false],
  ["'Content-Type'", false],
  ["'Done'", false],
])('%s is a sentence: %s', (was, expected) => {
  expect(isWording({ mutator: 'StringLiteral', was })).toBe(expected)
  expect(isWording({ mutator: 'ConditionalExpression', was })).toBe(false)
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
