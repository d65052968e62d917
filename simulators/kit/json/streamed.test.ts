import { expect, test } from 'vitest'
import { dataTexts, listTexts, streamedJson } from './streamed.ts'

/** Items of about a kilobyte that count how many of them were asked for, and whether somebody still asks. */
function counted(count: number) {
  const seen = { built: 0, ended: false }
  function* items() {
    try {
      for (let number = 0; number < count; number++) {
        seen.built += 1
        yield { number, text: 'x'.repeat(1000) }
      }
    } finally {
      seen.ended = true
    }
  }
  return { seen, items: items() }
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

test('nothing is built before somebody reads, then a piece at a time, and no more once the reader is gone', async () => {
  const { seen, items } = counted(10_000)
  const reader = streamedJson(listTexts(items)).body!.getReader()
  await new Promise(setImmediate)
  expect(seen.built).toBe(0)
  for (const pieces of [1, 2, 3]) {
    const { value } = await reader.read()
    expect(value!.length).toBeLessThan(70_000)
    await new Promise(setImmediate)
    expect(seen.built).toBeLessThanOrEqual(pieces * 66)
  }
  expect(seen.ended).toBe(false)
  await reader.cancel()
  expect(seen.ended).toBe(true)
})

test.each([0, 1, 2, 300])('a list of %i is the same document as built at once', async (count) => {
  const answer = streamedJson(listTexts(counted(count).items))
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(await answer.text()).toBe(JSON.stringify([...counted(count).items]))
})

test('a character of several bytes is never cut', async () => {
  const items = Array.from({ length: 5000 }, (_, number) => `${'ä'.repeat(number % 7)}😀${number}`)
  const answer = streamedJson(listTexts(items))
  expect(await answer.json()).toEqual(items)
})

test.each<[string, unknown]>([
  ['nothing', {}],
  ['lists and objects', { state: { a: [{ b: 1 }, []], c: {}, d: null, e: [] }, next: [[[1, [2, [3]]]]] }],
  ['what is not there', { a: undefined, b: [undefined, 1], c: { d: undefined, e: { f: undefined } } }],
  ['names that must be escaped', { 'a"b': { '\u2028\n': 'c\\' }, __proto: 1 }],
  ['a text', 'text'],
  ['null', null],
])('plain data is the same document as built at once: %s', (_, data) => {
  for (const depth of [0, 1, 3, 9]) {
    expect([...dataTexts(data, depth, (text) => text)].join('')).toBe(JSON.stringify(data))
  }
})

test('texts of plain data are replaced at every depth, names are not', () => {
  const data = { secret: 'a secret', list: ['secret', { secret: ['secret'] }] }
  const hidden = (text: string) => text.replace('secret', '***')
  for (const depth of [0, 1, 2, 9]) {
    const text = [...dataTexts(data, depth, hidden)].join('')
    expect(JSON.parse(text)).toEqual({ secret: 'a ***', list: ['***', { secret: ['***'] }] })
  }
})

test('the state of many rows is built row by row', async () => {
  const rows = [...counted(5000).items]
  const answer = streamedJson(dataTexts({ state: { rows } }, 3, (text) => text))
  let pieces = 0
  let bytes = 0
  for await (const piece of answer.body!) {
    pieces += 1
    bytes += piece.length
    expect(piece.length).toBeLessThan(70_000)
  }
  expect(pieces).toBeGreaterThan(70)
  expect(bytes).toBe(bytesOf({ state: { rows } }))
})
