import { expect, test } from 'vitest'
import { linesOfPaths } from './lines-of-paths.ts'
import { lineOf } from './place.ts'

const typeScript = `import { defineScenario } from 'standin'

const other = { title: 'not this' }
export default defineScenario({
  title: "it's { a: 'brace' } \\" here", // a comment: { [
  rules: ['a', 'b'],
  /* steps: [ */
  'steps': [
    { do: 'x', with: { deep: [1, { key: 2 }] } },
    {
      never: call({ a: 1 }, 2),
    },
  ],
  expect: {
    conversations: [
      { ref: 'a' },
      { ref: 'b' },
    ],
  },
  variants: {
    fast: { given: {} },
    'slow-er': {
      expect: {
        conversations: [
          { ref: 'c' },
        ],
      },
    },
  },
})
`

test('each part of a TypeScript source has its line', () => {
  const lines = linesOfPaths(typeScript)
  expect(Object.fromEntries(lines)).toMatchObject({
    title: 5,
    rules: 6,
    'rules[1]': 6,
    steps: 8,
    'steps[0].with.deep[1].key': 9,
    'steps[1]': 10,
    'steps[1].never': 11,
    expect: 14,
    'expect.conversations[1]': 17,
    'variants.fast': 21,
    'variants.slow-er.expect.conversations[0]': 25,
  })
  expect(lines.has('steps[2]')).toBe(false)
  const inCall = [...lines.keys()].filter((path) => path.startsWith('steps[1].never'))
  expect(inCall).toEqual(['steps[1].never', 'steps[1].never.a'])
})

test('JSON is read too, and a source without an object has no lines', () => {
  const json = JSON.stringify({ title: 'a', expect: { customers: [{}, {}] } }, null, 2)
  expect(Object.fromEntries(linesOfPaths(json))).toEqual({
    title: 2,
    expect: 3,
    'expect.customers': 4,
    'expect.customers[0]': 5,
    'expect.customers[1]': 6,
  })
  expect(linesOfPaths('').size).toBe(0)
})

test('a failure leads to its expectation, in its variant if that has one, else to the nearest part around it', () => {
  const place = { file: 'x.ts', folder: '.', source: () => typeScript }
  expect(lineOf(place, 'x', 'expect.conversations[1]')).toBe(17)
  expect(lineOf(place, 'x/slow-er', 'expect.conversations[0]')).toBe(25)
  expect(lineOf(place, 'x/fast', 'expect.conversations[0]')).toBe(16)
  expect(lineOf(place, 'x', 'expect.conversations[7].name')).toBe(15)
  expect(lineOf(place, 'x', 'steps[1].never')).toBe(11)
  expect(lineOf(place, 'x', 'the story can be played')).toBe(1)
})
