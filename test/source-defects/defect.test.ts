import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { byocDefects } from './byoc-defects.ts'
import { withDefects } from './defect.ts'

const at = { rule: 'rule', mutant: 'wrong', file: 'file.ts' }

/** What a text with defects comes to while one of them is there. */
function comesTo(text: string, present?: number): unknown {
  const switched = globalThis as { standinDefect?: number | undefined }
  switched.standinDefect = present
  try {
    return new Function(text)()
  } finally {
    switched.standinDefect = undefined
  }
}

test('an expression has as many others as it has defects, one at a time', () => {
  const text = withDefects('const a = 2 * 1 + 1\nreturn a', [
    { ...at, number: 1, from: '2 * «1 + 1»', to: '7' },
    { ...at, number: 2, from: '2 * «1 + 1»', to: '3 + 5' },
  ])
  expect([undefined, 1, 2, 3].map((present) => comesTo(text, present))).toEqual([4, 14, 16, 4])
})

test('what is a statement of its own is not joined with the line before, which ends in no semicolon', () => {
  const text = withDefects('const a = []\na.push(1)\nreturn a', [
    { ...at, number: 1, from: 'a.push(1)', to: 'undefined' },
  ])
  expect([comesTo(text), comesTo(text, 1)]).toEqual([[1], []])
})

test.each([
  ['is not there', 'gone', /stands in file.ts 0 times/],
  ['is there twice', 'a', /2 times, expected once: a/],
])('a text that %s is refused, with its file', (_name, from, message) => {
  expect(() => withDefects('a + a', [{ ...at, number: 1, from, to: 'b' }])).toThrow(message)
})

test('defects that overlap are refused', () => {
  const [one, other] = [
    { ...at, number: 1, from: 'a + b', to: '0' },
    { ...at, number: 2, from: 'b + c', to: '0' },
  ]
  expect(() => withDefects('a + b + c', [one, other])).toThrow(/overlaps/)
})

test('the text of every defect stands in its file', () => {
  const stale = byocDefects.flatMap((defect) => {
    try {
      withDefects(readFileSync(defect.file, 'utf8'), [{ ...defect, number: 1 }])
      return []
    } catch (error) {
      return [String(error)]
    }
  })
  expect(stale).toEqual([])
})
