import type { Table } from './table.ts'

type RowOf<Part> = Part extends Table<infer Row, infer _Index> ? Row : never

/** Which rows the rows of a table name that are always there, by the table in which they are. */
export type References<S> = {
  readonly [K in keyof S]?: {
    readonly [T in keyof S]?: (row: RowOf<S[K]>) => ReadonlyArray<string | number>
  }
}

type PlainReferences = Readonly<
  Record<string, Readonly<Record<string, (row: unknown) => ReadonlyArray<string | number>>>>
>

/** The first row of a state that names one that is not there, in words, or `undefined`. */
export function brokenReference(
  references: object,
  state: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [name, targets] of Object.entries(references as PlainReferences)) {
    for (const [target, named] of Object.entries(targets)) {
      const ids = new Set((state[target] as ReadonlyArray<{ readonly id: unknown }>).map(({ id }) => id))
      for (const [at, row] of (state[name] as ReadonlyArray<{ readonly id: unknown }>).entries()) {
        const missing = named(row).find((id) => !ids.has(id))
        if (missing === undefined) continue
        const place = `state.${name}[${at}], in the row ${JSON.stringify(row.id)}`
        return `${place}: names ${JSON.stringify(missing)}, which is no row of ${target}`
      }
    }
  }
  return undefined
}
