import { answerOf, type Description } from './description.ts'
import { type Described, differencesOfValue } from './difference.ts'
import type { JsonSchema } from './json-schema.ts'

/**
 * The members that an answer lacks of its description: of its operation's, and of each record in it, since many
 * operations of Kustomer answer with any record. One text for each.
 */
export function missingMembers(
  { find, document }: Description,
  { method, path }: { readonly method: string; readonly path: string },
  { status, body }: { readonly status: number; readonly body: unknown },
): string[] {
  const operation = find(method, path)
  const own = operation && answerOf(operation, status)
  const found = own ? missingIn(own, body, '$') : []
  const records = recordsOf(body).flatMap(({ at, type, record }) => {
    const schema = schemasOf(document)[`record.${type}`]
    return schema ? missingIn({ schema, document }, record, at) : []
  })
  return [...new Set([...found, ...records])]
}

/** What is more than described, or otherwise, may be: a description is of what was seen. */
function missingIn(own: Described, value: unknown, at: string): string[] {
  return differencesOfValue(own, value)
    .filter(({ kind }) => kind === 'missing')
    .map(({ at: place, ours }) => `${at}${place.slice(1)}: missing; it is always there (${ours})`)
}

function recordsOf(body: unknown): Array<{ at: string; type: string; record: unknown }> {
  const { data, included } = (body ?? {}) as { data?: unknown; included?: unknown }
  const lists = [
    { at: '$.data', list: Array.isArray(data) ? data : [data] },
    { at: '$.included', list: Array.isArray(included) ? included : [] },
  ]
  return lists.flatMap(({ at, list }) =>
    list.flatMap((record) => {
      const { type } = (record ?? {}) as { type?: unknown }
      return typeof type === 'string' ? [{ at, type, record }] : []
    }),
  )
}

function schemasOf(document: Description['document']): Readonly<Record<string, JsonSchema>> {
  return (document.components as { schemas?: Record<string, JsonSchema> } | undefined)?.schemas ?? {}
}
