import { expect, test } from 'vitest'
import type { JournalLine } from '../journal/journal.ts'
import type { Replay } from '../player.ts'
import { githubReporter } from './github.ts'
import { jsonReporter } from './json.ts'
import { junitReporter } from './junit.ts'
import { markdownReporter } from './markdown.ts'
import type { Places } from './place.ts'
import type { Reporter, ReportOutput } from './reporter.ts'

const passed: Replay = {
  name: 'fine',
  title: 'All <well> & "good"',
  rules: [],
  status: 'passed',
  virtualMs: 25_000,
  wallMs: 10,
  journalHash: '',
  failures: [],
  because: [],
  startAtMs: 0,
  unshownRules: [],
  journal: [],
}
const failure = {
  expectation: 'expect.conversations[0]',
  expected: '{"name":"<b>, 100%"}',
  actual: 'none\nlike it',
  nearest: 'name is `]]>\u0000\ud800, not "x"',
  journal: [],
}
const failed: Replay = {
  ...passed,
  ...{ name: 'bad/one', title: 'a | b', status: 'failed', failures: [failure] },
  ...{ virtualMs: 40_000, wallMs: 30 },
}
const broken: Replay = { ...failed, name: 'broken', status: 'error', virtualMs: 0, wallMs: 1500 }
const unshown: Replay = { ...passed, name: 'claims', unshownRules: ['record-pops', 'chat'] }
const replays = [passed, failed, broken, unshown]
const places: Places = new Map([
  ['fine', { file: 'scenarios/a/fine.ts', folder: 'a', source: () => '' }],
  ['bad/one', { file: 'scenarios/b,c/bad:x.json', folder: 'b', source: () => '{\n\n"expect": {}}' }],
])

function written(
  create: (output: ReportOutput, places: Places) => Reporter,
  told: readonly Replay[] = replays,
): string {
  let text = ''
  const reporter = create({ write: (part) => (text += part) }, places)
  for (const replay of told) {
    reporter.begin(replay.name)
    reporter.end(replay)
  }
  reporter.finish({ seed: 1, wallMs: 2345, replays: told })
  return text
}

test('JUnit XML has a suite for each folder, and escapes what XML does not take', () => {
  const details =
    'expect.conversations[0]&#10;  expected  {&quot;name&quot;:&quot;&lt;b&gt;, 100%&quot;}&#10;  found     none&#10;            like it&#10;  nearest   name is `]]&gt;\ufffd\ufffd, not &quot;x&quot;'
  const message = 'expect.conversations[0]: name is `]]&gt;\ufffd\ufffd, not &quot;x&quot;'
  expect(written(junitReporter)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="standin" tests="4" failures="1" errors="1" time="2.345">
  <testsuite name="." tests="2" failures="0" errors="1" time="1.510">
    <testcase name="broken: a | b" classname="." time="1.500">
      <error message="${message}" type="error">${details}</error>
    </testcase>
    <testcase name="claims: All &lt;well&gt; &amp; &quot;good&quot;" classname="." time="0.010">
      <system-out>claims rules that nothing showed: record-pops, chat</system-out>
    </testcase>
  </testsuite>
  <testsuite name="a" tests="1" failures="0" errors="0" time="0.010">
    <testcase name="fine: All &lt;well&gt; &amp; &quot;good&quot;" classname="a" file="scenarios/a/fine.ts" time="0.010"/>
  </testsuite>
  <testsuite name="b" tests="1" failures="1" errors="0" time="0.030">
    <testcase name="bad/one: a | b" classname="b" file="scenarios/b,c/bad:x.json" time="0.030">
      <failure message="${message}" type="failure">${details}</failure>
    </testcase>
  </testsuite>
</testsuites>
`)
})

test('JSON has the times of both clocks apart, and the lines of a failure from the story’s beginning on', () => {
  const line = (n: number, atMs: number): JournalLine => ({
    ...{ kind: 'answer', exchange: 40 + n, from: 'kustomer', to: 'integration-core', body: '' },
    ...{ n, atMs, status: 300 + n },
  })
  const journal = [line(3, 61_000), line(4, 62_500), line(5, 63_000)]
  const told = { ...failed, startAtMs: 60_000, journal, failures: [{ ...failure, journal: [3, 5] }] }
  const { scenarios, ...all } = JSON.parse(written(jsonReporter, [passed, told, broken]))
  expect(all).toEqual({ seed: 1, passed: 1, failed: 2, virtualMs: 65_000, wallMs: 2345 })
  const times = scenarios.map(({ virtualMs, wallMs }: Replay) => [virtualMs, wallMs])
  expect(times).toEqual([
    [25_000, 10],
    [40_000, 30],
    [0, 1500],
  ])
  expect(scenarios[1].failures[0].journal).toEqual([
    '#3 00:00:01.000 kustomer → integration-core answers 303',
    '#5 00:00:03.000 kustomer → integration-core answers 305',
  ])
})

test('GitHub gets an annotation for each failure at its line, and each is one line', () => {
  const lines = written(githubReporter).split('\n')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toBe(
    '::error file=scenarios/b%2Cc/bad%3Ax.json,line=3,title=bad/one::expect.conversations[0]%0A  expected  {"name":"<b>, 100%25"}%0A  found     none%0A            like it%0A  nearest   name is `]]>\u0000\ud800, not "x"',
  )
  expect(lines[1]).toMatch(/^::error title=broken::/)
  expect(lines[2]).toBe('::warning title=claims::claims rules that nothing showed: record-pops, chat')
  expect(lines[3]).toBe('2 passed, 2 failed')
})

test('Markdown has a table of folders, and the details of failures in blocks that they cannot leave', () => {
  const text = written(markdownReporter)
  expect(text).toMatch(/^## Standin: 2 passed, 2 failed \(seed 1\)\n\n\| folder \|/)
  expect(text).toContain('| b | 0 | 1 | 40 s | 30 ms |')
  expect(text).toContain('### ✗ bad/one\n\na \\| b (scenarios/b,c/bad:x.json)\n\n```text\nexpect')
  expect(text).toContain('### ⚠ claims\n\nAll \\<well\\> \\& "good"\n\nClaims rules that nothing showed:')
  expect(text).not.toContain('### ✗ fine')
})

test('Markdown has the diagram of each failed story, as long as a comment has room', () => {
  const act = (at: number): JournalLine => ({
    kind: 'act',
    step: { do: 'ccai.call.incoming', call: 'c1', from: `caller-${at}`, menu: '"'.repeat(200) },
    n: at,
    atMs: at,
  })
  const journal = Array.from({ length: 100 }, (_, at) => act(at))
  const stories = Array.from({ length: 4 }, (_, at) => ({ ...failed, name: `bad-${at}`, journal }))
  const text = written(markdownReporter, [passed, failed, ...stories])
  const shown = text.split('<details>\n<summary>What happened</summary>\n\n```mermaid\nsequenceDiagram\n')
  expect(shown[1]).toMatch(
    /^ {2}participant p1 as the core\n {2}Note over p1: nothing happens\n```\n\n<\/details>\n/,
  )
  expect(shown).toHaveLength(3)
  for (const at of [1, 2, 3])
    expect(text).toContain(`Its diagram has no room here: \`standin show bad-${at} --mermaid\``)
  expect(text.indexOf('### ✗ bad/one')).toBeLessThan(text.indexOf('```mermaid'))
})
