import { describe, expect, test } from 'vitest'
import type { Replay } from '../player.ts'
import { countsByFolder } from './folder-counts.ts'
import { junitDocument } from './junit-document.ts'
import { fenced, inText, markdownTable } from './markdown-text.ts'
import { harmless, oneLine } from './shown-text.ts'
import { workflowCommand } from './workflow-command.ts'

const sign = '\u001b'

describe('a text that others wrote, in one line', () => {
  test.each([
    ['plain', 'plain'],
    ['a\nb', 'a\\nb'],
    ['a\tb\nc', 'a\tb\\nc'],
    ['a\tb', 'a\tb'],
    ['a\rb', 'a\\u000db'],
    [`${sign}[2J`, '\\u001b[2J'],
    ['a\u202eb', 'a\\u202eb'],
    ['\u061c\u200e\u200f\u2028\u2066\u2069', '\\u061c\\u200e\\u200f\\u2028\\u2066\\u2069'],
    ['\u2027\u202f\u2065\u206a', '\u2027\u202f\u2065\u206a'],
  ])('%j', (text, shown) => {
    expect(oneLine(text)).toBe(shown)
  })
})

describe('what is written to a terminal, and elsewhere', () => {
  test.each<[string, string, string]>([
    ['plain\n', 'plain\n', 'plain\n'],
    [`${sign}[31mred${sign}[39m`, `${sign}[31mred${sign}[39m`, '\\u001b[31mred\\u001b[39m'],
    [
      `${sign}[1m${sign}[22m${sign}[90m`,
      `${sign}[1m${sign}[22m${sign}[90m`,
      '\\u001b[1m\\u001b[22m\\u001b[90m',
    ],
    [`${sign}[5m`, '\\u001b[5m', '\\u001b[5m'],
    [`${sign}[25m`, '\\u001b[25m', '\\u001b[25m'],
    [`${sign}[2J`, '\\u001b[2J', '\\u001b[2J'],
    [`x[31m`, 'x[31m', 'x[31m'],
    [`\r${sign}[Kat 3`, `\r${sign}[Kat 3`, '\\u000d\\u001b[Kat 3'],
    [`${sign}[2K\rat 3`, `${sign}[2K\rat 3`, '\\u001b[2K\\u000dat 3'],
    [`a\r${sign}[K`, 'a\\u000d\\u001b[K', 'a\\u000d\\u001b[K'],
    ['at 3\r', 'at 3\r', 'at 3\\u000d'],
    ['a\rb\r', 'a\\u000db\r', 'a\\u000db\\u000d'],
    [`\r${sign}[K\r`, `\r${sign}[K\r`, '\\u000d\\u001b[K\\u000d'],
    [`\r${sign}[K`, `\r${sign}[K`, '\\u000d\\u001b[K'],
    ['::error title=a::b\n', '::error title=a::b\n', '::error title=a::b\n'],
    ['::warning title=a::b', '::warning title=a::b', '::warning title=a::b'],
    ['::set-output name=a::b', '\\u003a:set-output name=a::b', '\\u003a:set-output name=a::b'],
    ['x\n  ::stop-commands::y', 'x\n  \\u003a:stop-commands::y', 'x\n  \\u003a:stop-commands::y'],
    ['a ::b:: c', 'a ::b:: c', 'a ::b:: c'],
    ['a ##[error]b ##[c]', 'a ##\\u005berror]b ##\\u005bc]', 'a ##\\u005berror]b ##\\u005bc]'],
  ])('%j', (text, inTerminal, elsewhere) => {
    expect(harmless(text, true)).toBe(inTerminal)
    expect(harmless(text, false)).toBe(elsewhere)
  })
})

test('a fence is longer than any in its text', () => {
  expect(fenced('a')).toEqual(['```text', 'a', '```'])
  expect(fenced('a `b` ``', 'json')).toEqual(['```json', 'a `b` ``', '```'])
  expect(fenced('```')).toEqual(['````text', '```', '````'])
  expect(fenced('`````')).toEqual(['``````text', '`````', '``````'])
})

test('what is markup is escaped, and blanks are one', () => {
  expect(inText('\\`*_{}[]<>|#~&')).toBe('\\\\\\`\\*\\_\\{\\}\\[\\]\\<\\>\\|\\#\\~\\&')
  expect(inText('a \n\t b')).toBe('a b')
  expect(markdownTable({ left: ['a'], right: ['n'] }, [['x|y', 7]])).toEqual([
    '| a | n |',
    '| --- | --: |',
    '| x\\|y | 7 |',
  ])
  expect(markdownTable({ left: ['a', 'b'] }, [])).toEqual(['| a | b |', '| --- | --- |'])
})

test('an annotation holds what stands in its text as text', () => {
  expect(workflowCommand('error', { title: 'a:b,c%' }, 'd%\r\ne:f,g')).toBe(
    '::error title=a%3Ab%2Cc%25::d%25%0D%0Ae:f,g\n',
  )
  expect(workflowCommand('warning', { file: 'a\nb', line: 3, title: 't' }, '')).toBe(
    '::warning file=a%0Ab,line=3,title=t::\n',
  )
})

test('a JUnit document counts what failed and what broke, and holds no sign that XML has not', () => {
  const note = { element: 'failure', message: '<"&>\n\r\t\u0001\ud800\ufffe', text: '' } as const
  const suites = [
    {
      name: 'one',
      timeMs: 1500,
      cases: [
        { name: 'a', file: 'f', timeMs: 1, notes: [note, { element: 'failure' } as const] },
        { name: 'b', notes: [{ element: 'error' } as const] },
        { name: 'c', notes: [] },
      ],
    },
    { name: 'two', cases: [] },
  ]
  expect(junitDocument(suites, 2000).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="standin" tests="3" failures="1" errors="1" time="2.000">',
    '  <testsuite name="one" tests="3" failures="1" errors="1" time="1.500">',
    '    <testcase name="a" classname="one" file="f" time="0.001">',
    '      <failure message="&lt;&quot;&amp;&gt;&#10;&#13;&#9;\ufffd\ufffd\ufffd" type="failure"></failure>',
    '      <failure type="failure"/>',
    '    </testcase>',
    '    <testcase name="b" classname="one">',
    '      <error type="error"/>',
    '    </testcase>',
    '    <testcase name="c" classname="one"/>',
    '  </testsuite>',
    '  <testsuite name="two" tests="0" failures="0" errors="0">',
    '  </testsuite>',
    '</testsuites>',
    '',
  ])
})

test('stories are counted by their folder, sorted, and under a dot where they have none', () => {
  const replay = (name: string, status: string, ms: number) =>
    ({ name, status, wallMs: ms, virtualMs: ms * 10, failures: [] }) as unknown as Replay
  const [a, b, c] = [replay('a', 'passed', 1), replay('b', 'failed', 2), replay('c', 'passed', 4)]
  const places = new Map([
    ['a', { folder: 'z' }],
    ['b', { folder: 'ccai' }],
  ]) as unknown as Parameters<typeof countsByFolder>[1]
  expect(countsByFolder([a, b, c, a], places)).toEqual([
    { folder: '.', replays: [c], passed: 1, failed: 0, virtualMs: 40, wallMs: 4 },
    { folder: 'ccai', replays: [b], passed: 0, failed: 1, virtualMs: 20, wallMs: 2 },
    { folder: 'z', replays: [a, a], passed: 2, failed: 0, virtualMs: 20, wallMs: 2 },
  ])
})
