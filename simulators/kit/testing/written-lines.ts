/** Of each row of each table what a write left otherwise, a line a member; the whole of a row that is new. */
export function writtenLines(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return Object.entries(after).flatMap(([table, rows]) => {
    const old = new Map(rowsOf(before[table]))
    const now = rowsOf(rows)
    const gone = [...old.keys()].filter((id) => !now.some(([other]) => other === id))
    return [
      ...now.flatMap(([id, row]) => {
        const was = old.get(id)
        if (was === undefined) return [`${table} ${id} is new: ${JSON.stringify(row)}`]
        return Object.keys({ ...was, ...row }).flatMap((name) => {
          const [from, to] = [JSON.stringify(was[name]), JSON.stringify(row[name])]
          return from === to ? [] : [`${table} ${id} ${name}: ${from} → ${to}`]
        })
      }),
      ...gone.map((id) => `${table} ${id} is gone`),
    ]
  })
}

type Row = Record<string, unknown>

function rowsOf(table: unknown): Array<readonly [string, Row]> {
  if (!Array.isArray(table)) return [['itself', Object(table) as Row]]
  return table.map((row: Row, at) => [String(row?.id ?? at), Object(row) as Row] as const)
}
