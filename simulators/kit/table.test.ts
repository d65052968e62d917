import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyState, restoreState, Table } from './table.ts'

interface Row {
  readonly id: number
  readonly colour: string
  readonly tags: readonly string[]
}

const newTable = () =>
  new Table<Row, 'colour' | 'tag'>({ colour: (row) => [row.colour], tag: (row) => row.tags })

const row = (id: number, colour: string, ...tags: string[]): Row => ({ id, colour, tags })
const idsOf = (rows: Iterable<Row>) => [...rows].map(({ id }) => id)

test('put, replace and delete keep the indexes up to date', () => {
  const table = newTable()
  table.put(row(1, 'red', 'a', 'b'))
  table.put(row(2, 'red'))
  expect(table.first('colour', 'red')?.id).toBe(1)
  expect([table.count('colour', 'red'), table.count('tag', 'b'), table.count('tag', 'z')]).toEqual([2, 1, 0])
  table.put(row(1, 'blue', 'b', 'c'))
  expect(idsOf(table.find('colour', 'red'))).toEqual([2])
  expect(idsOf(table.find('tag', 'a'))).toEqual([])
  expect(table.find('tag', 'b')).toEqual([row(1, 'blue', 'b', 'c')])
  expect(idsOf(table.find('tag', 'c'))).toEqual([1])
  expect([table.delete(1), table.delete(1)]).toEqual([true, false])
  expect([table.first('colour', 'blue'), table.get(1), table.size]).toEqual([undefined, undefined, 1])
})

test('a replaced row keeps its place, one that is put again after its deletion comes last', () => {
  const table = newTable()
  for (const id of [1, 2, 3]) table.put(row(id, 'red'))
  table.put(row(1, 'blue'))
  table.put(row(1, 'red'))
  expect(idsOf(table.values())).toEqual([1, 2, 3])
  expect(idsOf(table.find('colour', 'red'))).toEqual([1, 2, 3])
  table.delete(2)
  table.put(row(2, 'red'))
  expect(idsOf(table.find('colour', 'red'))).toEqual([1, 3, 2])
})

test('clear empties the indexes too', () => {
  const table = newTable()
  table.put(row(1, 'red'))
  table.clear()
  expect([table.size, table.count('colour', 'red'), table.find('colour', 'red')]).toEqual([0, 0, []])
})

const colours = ['red', 'blue', 'green']
const commandArbitrary = fc.oneof(
  fc.record({
    put: fc.record({
      id: fc.integer({ min: 0, max: 6 }),
      colour: fc.constantFrom(...colours),
      tags: fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
    }),
  }),
  fc.record({ delete: fc.integer({ min: 0, max: 6 }) }),
)

test('after any puts and deletes, the table and its copy hold the same as a plain list', () => {
  fc.assert(
    fc.property(fc.array(commandArbitrary, { maxLength: 60 }), (commands) => {
      const table = newTable()
      const list: Row[] = []
      for (const command of commands) {
        const id = 'put' in command ? command.put.id : command.delete
        const at = list.findIndex((known) => known.id === id)
        if ('put' in command) {
          table.put(command.put)
          list.splice(at < 0 ? list.length : at, at < 0 ? 0 : 1, command.put)
        } else {
          expect(table.delete(id)).toBe(at >= 0)
          if (at >= 0) list.splice(at, 1)
        }
        expectSame(table, list)
      }
      const copy = { rows: newTable() }
      restoreState(copy, copyState({ rows: table }))
      expectSame(copy.rows, list)
    }),
    { seed: 1, numRuns: 300 },
  )
})

function expectSame(table: ReturnType<typeof newTable>, list: readonly Row[]): void {
  expect([...table.values()]).toEqual(list)
  expect(table.size).toBe(list.length)
  for (const colour of colours) {
    const expected = list.filter((known) => known.colour === colour)
    expect(table.find('colour', colour)).toEqual(expected)
    expect(table.first('colour', colour)).toEqual(expected[0])
    expect(table.count('colour', colour)).toBe(expected.length)
  }
  for (const tag of ['a', 'b']) {
    expect(table.find('tag', tag)).toEqual(list.filter((known) => known.tags.includes(tag)))
  }
}

test('a copied state is plain data, unaffected by later writes to the state', () => {
  const state = { rows: newTable(), counters: { row: 1 } }
  state.rows.put(row(1, 'red', 'a'))
  const copy = copyState(state)
  expect(JSON.parse(JSON.stringify(copy))).toEqual(copy)
  state.rows.put(row(1, 'blue'))
  state.counters.row = 2
  expect(copy).toEqual({ rows: [row(1, 'red', 'a')], counters: { row: 1 } })
  restoreState(state, copy)
  expect([state.counters, idsOf(state.rows.find('tag', 'a'))]).toEqual([{ row: 1 }, [1]])
  state.counters.row = 3
  expect(copy.counters).toEqual({ row: 1 })
})

test.each([
  ['an unknown part', { other: [] }, 'state has no part "other"'],
  ['a part that every object inherits', { toString: [] }, 'state has no part "toString"'],
  ['an object for a table', { rows: {} }, 'state part "rows" must be a list of rows'],
])('%s is refused', (_, data, message) => {
  expect(() => restoreState({ rows: newTable() }, data)).toThrow(new TypeError(message))
})

test('the newest are kept, and older ones that may not go; up to a tenth more are there before any is dropped', () => {
  const table = newTable()
  const add = (from: number, to: number) => {
    for (let id = from; id <= to; id += 1) {
      table.put(row(id, id % 2 === 0 ? 'red' : 'blue'))
      table.keepNewest(20, ({ id }) => id !== 2)
    }
  }
  add(1, 22)
  expect(table.size).toBe(22)
  add(23, 23)
  expect(idsOf(table.values())).toEqual([2, ...Array.from({ length: 20 }, (_, at) => at + 4)])
  expect(table.first('colour', 'blue')?.id).toBe(5)
  add(24, 25)
  expect(table.size).toBe(23)
  add(26, 26)
  expect(table.size).toBe(21)
})

test('rows that may not go stay, and are not looked at for each new one', () => {
  const table = newTable()
  let looks = 0
  for (let id = 1; id <= 1000; id += 1) {
    table.put(row(id, 'red'))
    table.keepNewest(100, () => {
      looks += 1
      return false
    })
  }
  expect(table.size).toBe(1000)
  // Each time after a tenth of 100 more.
  expect(looks).toBeLessThan(1000 * 90)
})

test('a new row is kept, however many older ones may not go', () => {
  const table = newTable()
  for (let id = 1; id <= 6; id += 1) {
    table.put(row(id, 'red'))
    table.keepNewest(2, ({ id }) => id > 3)
    expect(table.get(id)).toBeDefined()
  }
  expect(idsOf(table.values())).toEqual([1, 2, 3, 5, 6])
})
