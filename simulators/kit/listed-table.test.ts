import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ListedTable } from './listed-table.ts'

interface Row {
  readonly id: string
  readonly day: number
  readonly list: string
}

const instantOf = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString()

function tableOf(): ListedTable<Row> {
  return new ListedTable<Row>({}, (row) => [
    ['all', instantOf(row.day)],
    [row.list, instantOf(row.day)],
  ])
}

const rowArbitrary = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  day: fc.integer({ min: 1, max: 4 }),
  list: fc.constantFrom('red', 'blue'),
})

const stepArbitrary = fc.oneof(
  rowArbitrary.map((row) => ({ put: row })),
  fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map((id) => ({ delete: id })),
)

it('reads the same sections as a plain sorted list, after any writes', () => {
  fc.assert(
    fc.property(
      fc.array(stepArbitrary),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      (steps, from, newestFirst) => {
        const table = tableOf()
        const model = new Map<string, Row>()
        for (const step of steps) {
          if ('put' in step) model.set(step.put.id, table.put(step.put))
          else expect(table.delete(step.delete)).toBe(model.delete(step.delete))
        }
        for (const list of ['all', 'red', 'blue']) {
          const expected = [...model.values()]
            .filter((row) => (list === 'all' || row.list === list) && row.day >= from)
            .sort((left, right) => left.day - right.day || (left.id < right.id ? -1 : 1))
          if (newestFirst) expected.reverse()
          const section = { skip: 1, take: 2, newestFirst, from: instantOf(from) }
          expect(table.section(list, section)).toEqual(expected.slice(1, 3))
          const odd = (row: Row) => row.day % 2 === 1
          expect(table.section(list, section, odd)).toEqual(expected.filter(odd).slice(1, 3))
        }
      },
    ),
  )
})

it('is empty when cleared', () => {
  const table = tableOf()
  table.put({ id: 'a', day: 1, list: 'red' })
  table.clear()
  expect(table.section('red', { skip: 0, take: 9 })).toEqual([])
})
