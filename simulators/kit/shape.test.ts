import { expect, test } from 'vitest'
import {
  anyObject,
  byName,
  count,
  date,
  either,
  epochMs,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  openObjectOf,
  optional,
  orNull,
  type Shape,
  text,
  whole,
} from './shape.ts'

interface Row {
  readonly name: string
  readonly status: 'open' | 'done'
  readonly note?: string
}

interface OpenRow extends Readonly<Record<string, unknown>> {
  readonly name: string
}

const name = text
const status = oneOf('open', 'done')
const note = optional(text)

test('the compiler refuses a shape that is narrower or wider than its type', () => {
  const shapes = [
    objectOf<Row>({ name, status, note }),
    // @ts-expect-error a member without a shape
    objectOf<Row>({ name, status }),
    // @ts-expect-error a shape of a member that there is not
    objectOf<Row>({ name, status, note, size: count }),
    // @ts-expect-error a value too few
    objectOf<Row>({ name, status: oneOf('open'), note }),
    // @ts-expect-error a value too many
    objectOf<Row>({ name, status: oneOf('open', 'done', 'gone'), note }),
    // @ts-expect-error any text where few are allowed
    objectOf<Row>({ name, status: text, note }),
    // @ts-expect-error null where there is none
    objectOf<Row>({ name: orNull(text), status, note }),
    // @ts-expect-error a needed member that may be absent
    objectOf<Row>({ name: optional(text), status, note }),
    // @ts-expect-error an optional member that is needed
    objectOf<Row>({ name, status, note: text }),
    openObjectOf<OpenRow>({ name }),
    // @ts-expect-error an object without other members where there may be some
    objectOf<OpenRow>({ name }),
    // @ts-expect-error an object with other members where there are none
    openObjectOf<Row>({ name, status, note }),
    // @ts-expect-error a member without a shape, in an open object
    openObjectOf<OpenRow>({}),
  ]
  expect(shapes).toHaveLength(13)
})

test.each<[string, Shape<never>, unknown[], unknown[]]>([
  ['text', text as never, ['', 'a'], [1, null, undefined, {}]],
  ['flag', flag as never, [true, false], [0, 'true', null]],
  ['number', number as never, [0, -1.5], [Number.NaN, Number.POSITIVE_INFINITY, '1', null]],
  ['whole', whole as never, [-3, 0], [0.5, '1', 2 ** 60]],
  ['count', count as never, [0, 7], [-1, 0.5, null]],
  ['epochMs', epochMs as never, [0, -5, 253_402_300_799_999], [9e15, '0', null, Number.NaN]],
  ['date', date as never, ['2026-01-05', '2026-01-05T09:00:00.000Z'], ['soon', '2026-13-45', 5, null]],
  ['anyObject', anyObject as never, [{}, []], [null, 'x']],
  ['oneOf', oneOf('a', 'b') as never, ['a', 'b'], ['c', null, 1]],
  ['orNull', orNull(count) as never, [null, 1], [-1, undefined]],
  ['either', either(count, listOf(text)) as never, [1, ['x']], ['x', [1]]],
  ['listOf', listOf(count) as never, [[], [1, 2]], [[1, 'x'], [null], {}, null]],
  ['byName', byName(count) as never, [{}, { a: 1 }], [{ a: 'x' }, [], null]],
  [
    'objectOf',
    objectOf<{ a?: number }>({ a: optional(count) }) as never,
    [{}, { a: 1 }],
    [{ a: null }, { b: 1 }],
  ],
])('%s takes what it says and nothing else', (_, shape, taken, refused) => {
  expect(taken.filter((value) => shape.misfit(value) !== undefined)).toEqual([])
  expect(refused.filter((value) => shape.misfit(value) === undefined)).toEqual([])
})
