/** Arranges rows as a tree by `parent_id`. The key `children` is our choice, because the form is undocumented. */
export function treeOf(
  rows: ReadonlyArray<{ readonly id: number; readonly parent_id: number | null }>,
): Record<string, unknown>[] {
  const under = new Map<number | null, typeof rows>()
  for (const row of rows) under.set(row.parent_id, [...(under.get(row.parent_id) ?? []), row])
  const branchesOf = (id: number | null): Record<string, unknown>[] =>
    (under.get(id) ?? []).map((row) => ({ ...row, children: branchesOf(row.id) }))
  return branchesOf(null)
}
