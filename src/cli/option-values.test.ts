import { Command, InvalidArgumentError } from 'commander'
import { describe, expect, test } from 'vitest'
import { globTest, isGlob } from './globs.ts'
import {
  addReportOptions,
  collect,
  port,
  seedOption,
  settleOption,
  size,
  url,
  waitMs,
  wholeNumber,
} from './option-values.ts'
import { reporterNames } from './report-requests.ts'

const bounded = wholeNumber(3, 12)
const size256 = 256 * 1024 ** 2

/** What a parser makes of a text; what it says of one that it refuses. */
function parsed(parse: (typed: string) => unknown, typed: string): unknown {
  try {
    return parse(typed)
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    return { refused: error.message }
  }
}

const aNumber = { refused: 'Expected a whole number from 3 to 12.' }
const aPort = { refused: 'Expected a whole number from 0 to 65531.' }
const aSize = { refused: 'Expected a size such as 64MiB, 512KiB or 1000000, more than 0 and at most 256MiB.' }
const aUrl = {
  refused: 'Expected a URL such as http://127.0.0.1:8080, without user name, query or fragment.',
}
const aTime = { refused: 'Expected a time such as 500ms, 30s or 5m, up to an hour.' }

describe.each<[string, (typed: string) => unknown, ReadonlyArray<readonly [string, unknown]>]>([
  [
    'a whole number',
    bounded,
    [
      ['2', aNumber],
      ['3', 3],
      ['12', 12],
      ['13', aNumber],
      ['012', 12],
      ['', aNumber],
      ['3.5', aNumber],
      ['+3', aNumber],
      ['x3', aNumber],
      ['3x', aNumber],
    ],
  ],
  [
    'a port',
    port,
    [
      ['0', 0],
      ['65531', 65_531],
      ['65532', aPort],
      ['-1', aPort],
    ],
  ],
  [
    'a size',
    size,
    [
      ['1', 1],
      ['0', aSize],
      ['0KiB', aSize],
      ['2KiB', 2048],
      ['3MiB', 3 * 1024 ** 2],
      ['256MiB', size256],
      [String(size256), size256],
      [String(size256 + 1), aSize],
      ['257MiB', aSize],
      ['1GiB', aSize],
      ['1 KiB', aSize],
      ['KiB', aSize],
      ['a1KiB', aSize],
      ['1KiBs', aSize],
      ['-1', aSize],
    ],
  ],
  [
    'a URL',
    url,
    [
      ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
      ['https://acme.example/a/b', 'https://acme.example/a/b'],
      ['https://acme.example/', 'https://acme.example/'],
      ['xhttp://acme.example', aUrl],
      ['ftp://acme.example', aUrl],
      ['http://', aUrl],
      ['http://me@acme.example', aUrl],
      ['http://acme.example/?a', aUrl],
      ['http://acme.example?a', aUrl],
      ['http://acme.example/#a', aUrl],
      ['http://acme.example#a', aUrl],
      ['http://[', aUrl],
      ['acme.example', aUrl],
    ],
  ],
  [
    'a time to wait',
    waitMs,
    [
      ['1ms', 1],
      ['500ms', 500],
      ['30s', 30_000],
      ['5m', 300_000],
      ['60m', 3_600_000],
      ['3600s', 3_600_000],
      ['3601s', aTime],
      ['61m', aTime],
      ['0ms', aTime],
      ['1h', aTime],
      ['1000000ms', aTime],
      ['x1s', aTime],
      ['1sx', aTime],
      ['s', aTime],
    ],
  ],
])('%s', (_what, parse, rows) => {
  test.each(rows)('%j', (typed, expected) => {
    expect(parsed(parse, typed)).toEqual(expected)
  })
})

/** What a command makes of these words. */
function ran(build: (command: Command) => unknown, words: readonly string[]) {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  const made = build(command)
  command.parse([...words], { from: 'user' })
  return { options: command.opts(), made }
}

test.each<[string[], unknown]>([
  [[], 1],
  [['--seed', '0'], 0],
  [['--seed', '42'], 42],
])('the seed of %j is %j', (words, seed) => {
  expect(ran((command) => command.addOption(seedOption()), words).options.seed).toBe(seed)
})

test.each<[string, number | RegExp]>([
  ['50ms', 50],
  ['0ms', 0],
  ['999999ms', 999_999],
  ['1000000ms', /Expected milliseconds such as 50ms\./],
  ['50', /Expected milliseconds/],
  ['50s', /Expected milliseconds/],
  ['a50ms', /Expected milliseconds/],
  ['50msx', /Expected milliseconds/],
])('the settling of %s', (typed, expected) => {
  const settled = () =>
    ran((command) => command.addOption(settleOption('x')), ['--settle', typed]).options.settle
  if (typeof expected === 'number') expect(settled()).toBe(expected)
  else expect(settled).toThrow(expected)
})

test('reports are told in the order in which they are typed, with their outputs', () => {
  const words = ['--reporter', 'json', '--output', 'a.json', '--reporter', 'pretty']
  expect(ran((command) => addReportOptions(command), words).made).toEqual([
    { reporter: 'json' },
    { output: 'a.json' },
    { reporter: 'pretty' },
  ])
  expect(ran((command) => addReportOptions(command), []).made).toEqual([])
  expect(() => ran((command) => addReportOptions(command), ['--reporter', 'xml'])).toThrow(
    reporterNames.join(', '),
  )
  const few = (command: Command) => addReportOptions(command, ['json'])
  expect(() => ran(few, ['--reporter', 'pretty'])).toThrow('Allowed choices are json.')
  expect(collect('b', ['a'])).toEqual(['a', 'b'])
})

test.each<[string, boolean, string[], string[]]>([
  ['hang-up', false, ['hang-up'], ['hang-ups', 'a/hang-up', 'hang-u']],
  ['hang*', true, ['hang-up', 'hang'], ['a-hang', 'hang/up']],
  ['h?ng', true, ['hang', 'hong'], ['hng', 'haang', 'h/ng']],
  ['a/**', true, ['a/b', 'a/b/c', 'a/'], ['a', 'b/a/c']],
  ['a/**/b.ts', true, ['a/b.ts', 'a/x/b.ts', 'a/x/y/b.ts'], ['a/xb.ts', 'b.ts']],
  ['**/b.ts', true, ['b.ts', 'a/b.ts'], ['ab.ts', 'b_ts']],
  ['a**', true, ['a', 'ab/c'], ['ba']],
  ['a.b+c^d{e}$(f)|g[h]\\i', false, ['a.b+c^d{e}$(f)|g[h]\\i'], ['axb+c^d{e}$(f)|g[h]\\i', 'abbc']],
])('the glob %s', (glob, hasWildcard, matching, others) => {
  expect(isGlob(glob)).toBe(hasWildcard)
  expect(matching.filter((text) => !globTest(glob)(text))).toEqual([])
  expect(others.filter(globTest(glob))).toEqual([])
})
