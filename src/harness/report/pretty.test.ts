import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import type { Replay } from '../player.ts'
import { prettyReporter } from './pretty.ts'

const replay: Replay = {
  name: 'hang-up',
  title: 'A caller hangs up',
  rules: [],
  status: 'failed',
  virtualMs: 25_000,
  wallMs: 10,
  journalHash: '',
  failures: [
    {
      expectation: 'expect.conversations[0]',
      expected: '{"status":"done"}',
      actual: 'none like it among 1',
      nearest: 'status open, not done',
      journal: [1],
    },
  ],
  because: [],
  startAtMs: 0,
  unshownRules: [],
  journal: [
    { kind: 'fault', exchange: 1, fault: 'slow', n: 0, atMs: 0 },
    {
      kind: 'answer',
      exchange: 1,
      from: 'kustomer',
      to: 'integration-core',
      status: 201,
      body: 'secret',
      n: 1,
      atMs: 1500,
    },
  ],
}

const passed: Replay = {
  ...replay,
  ...{ name: 'other', status: 'passed', failures: [], virtualMs: 35_000, wallMs: 4 },
}
const places = new Map([['hang-up', { file: 'a/hang-up.ts', folder: 'a', source: () => '' }]])

function render({ isTTY = false, colour = false, verbose = false, replays = [replay, passed] }) {
  const parts: string[] = []
  const output = { isTTY, columns: 12, write: (text: string) => parts.push(text) }
  const colours = picocolors.createColors(colour)
  const reporter = prettyReporter(output, { colours, places, verbose })
  reporter.begin('a-story-with-a-long-name')
  for (const one of replays) reporter.end(one)
  reporter.finish({ seed: 3, wallMs: 12, replays })
  return parts
}

test('on a terminal the progress line fits the width, and the result overwrites it', () => {
  const [progress, result] = render({ isTTY: true })
  expect(progress).toBe('\r\u001b[K… a-story-w')
  expect(result?.startsWith('\r\u001b[K✗ hang-up')).toBe(true)
})

test('without a terminal there are plain lines only', () => {
  const [result, ...others] = render({})
  expect(result).toMatch(/^✗ hang-up {2}A caller hangs up {2}25 s in 10 ms\n/)
  for (const part of [result, ...others]) {
    expect(part).not.toContain('\r')
    expect(part).not.toContain('\u001b')
  }
})

test('colour is an option', () => {
  expect(render({ colour: true }).join('')).toContain('\u001b[31m✗')
})

test('a failure shows what was expected, found and nearest, and its journal lines without bodies', () => {
  expect(render({})[0]).toContain(
    [
      '    expect.conversations[0]',
      '      expected  {"status":"done"}',
      '      found     none like it among 1',
      '      nearest   status open, not done',
      '      journal   #1 00:00:01.500 kustomer → integration-core answers 201',
    ].join('\n'),
  )
})

/** A failure with so many lines of the journal, each of another status. */
const longFailure = (count: number): Replay => {
  const journal = Array.from({ length: count }, (_, n) => ({
    ...({ kind: 'answer', exchange: n, from: 'kustomer', to: 'integration-core', body: '' } as const),
    ...{ n, atMs: n * 1000, status: 200 + n },
  }))
  const [failure] = replay.failures
  return { ...replay, journal, failures: [{ ...failure!, journal: journal.map(({ n }) => n) }] }
}

test.each([
  [11, [], 11],
  [12, [], 12],
  [13, ['… 1 earlier'], 12],
  [40, ['… 28 earlier'], 12],
])(
  'of %i journal lines of a failure the newest are shown, and the others counted',
  (count, earlier, shown) => {
    const text = render({ replays: [longFailure(count)] })[0]!
    const lines = text.split('\n').map((line) => line.replace('journal', '').trim())
    const at = lines.findIndex((line) => line.startsWith('…') || line.startsWith('#'))
    const told = Array.from({ length: shown }, (_, nth) => {
      const n = count - shown + nth
      return `#${n} 00:00:${String(n).padStart(2, '0')}.000 kustomer → integration-core answers ${200 + n}`
    })
    expect(lines.slice(at, -1)).toEqual([...earlier, ...told])
  },
)

test('the nearest is told field by field, with what is missing and too many, and when', () => {
  const [failure] = replay.failures
  const mismatches = [
    { field: 'assigned', expected: 'grace', found: 'alan' },
    { field: 'sessionOf', expected: 'c1, c2', found: 'c3', missing: ['c1', 'c2'], tooMany: ['c3'] },
  ]
  const told = { ...replay, startAtMs: 500, failures: [{ ...failure!, when: 'not within 5s', mismatches }] }
  expect(render({ replays: [told] })[0]).toContain(
    [
      '      found     none like it among 1',
      '      when      not within 5s',
      '      nearest   assigned is alan, not grace',
      '                sessionOf are c3, not c1, c2',
      '                  missing   c1',
      '                  missing   c2',
      '                  too many  c3',
      '      journal   #1 00:00:01.000 kustomer',
    ].join('\n'),
  )
})

test('the totals compare simulated and real time', () => {
  expect(render({}).at(-1)).toBe(
    '\n1 passed, 1 failed  1 min of simulated time in 12 ms, 5,000 times as fast (seed 3)\n',
  )
})

test('only stories with something to say have a paragraph, and each folder a line', () => {
  const unshown: Replay = { ...passed, name: 'claims', unshownRules: ['record-pops'] }
  const text = render({ replays: [replay, passed, unshown] }).join('')
  expect(text).toMatch(/^✗ hang-up {2}A caller/m)
  expect(text).toMatch(/^✓ claims[^✓✗]*claims rules that nothing showed: record-pops$/m)
  expect(text).not.toContain('✓ other')
  expect(text).toContain(
    [
      '✓ .  2 passed  1 min 10 s in 8 ms',
      '✗ a  0 passed, 1 failed  25 s in 10 ms',
      '',
      '2 passed, 1 failed  1 min 35 s of simulated time',
    ].join('\n'),
  )
})

test('verbose, every story has a paragraph, and there are no lines for folders', () => {
  const text = render({ verbose: true }).join('')
  expect(text).toMatch(/^✓ other {2}A caller hangs up {2}35 s in 4 ms\n {4}nobody does anything/m)
  expect(text).not.toMatch(/^. a {2}/m)
})
