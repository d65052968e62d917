import type { Table } from '../table.ts'

/** How many rows of a table `run` is handed by its lists, and by its first ones: what a search of it costs. */
export async function rowsRead<Row extends { readonly id: string | number }, Index extends string>(
  table: Table<Row, Index>,
  run: () => unknown,
): Promise<number> {
  let read = 0
  const { values, find, first } = table
  table.values = function* (this: Table<Row, Index>) {
    for (const row of values.call(table)) {
      read += 1
      yield row as Row
    }
    return undefined
  }
  table.find = (index, key) => {
    const rows = find.call(table, index, key) as Row[]
    read += rows.length
    return rows
  }
  table.first = (index, key) => {
    read += 1
    return first.call(table, index, key) as Row | undefined
  }
  try {
    await run()
  } finally {
    Object.assign(table, { values, find, first })
  }
  return read
}
