/**
 * Texts of databases hold neither NUL (PostgreSQL refuses it, libSQL 0.5.29 ends the text there) nor half of a surrogate
 * pair, which JSON may; the backslash marks them.
 */
const unfit = /[\0\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const marked = /\\(?:\\|u([0-9a-f]{4}))/g

/** A text as a column holds it. What one text begins with, its column begins with too. */
export function toColumn(text: string): string {
  return text.replace(unfit, (sign) =>
    sign === '\\' ? '\\\\' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The text that {@link toColumn} has made a column of. */
export function fromColumn(column: string): string {
  if (!column.includes('\\')) return column
  return column.replace(marked, (_, code?: string) =>
    code === undefined ? '\\' : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
