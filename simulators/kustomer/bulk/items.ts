import type { z } from '@hono/zod-openapi'
import { checked } from '../http/add-route.ts'
import { badParameter } from '../json-api/problem.ts'
import type { BulkItem } from '../state/rows/bulk.ts'
import { type bulkCreateBody, type bulkUpdateBody, bulkUpdateItems } from './body.ts'

/** What a bulk create is to make. */
export function createdItems(body: z.output<typeof bulkCreateBody>): BulkItem[] {
  return body.map((item) => itemOf(item, false))
}

/** What a bulk update is to write: one body for all ids, or items that name their own. Throws a 400 for what is neither. */
export function updatedItems(
  body: z.output<typeof bulkUpdateBody>,
  ids: readonly string[] | undefined,
): BulkItem[] {
  if (ids === undefined) return checked(bulkUpdateItems, body).map((item) => itemOf(item, true))
  if (Array.isArray(body)) throw badParameter('ids', 'With ids, the body is one for all')
  return ids.map((id) => ({ ...itemOf(body, false), id }))
}

/** An item of a body: its id and reference apart from what is written. */
function itemOf(item: Readonly<Record<string, unknown>>, named: boolean): BulkItem {
  const { _clientRef, ...rest } = item
  const clientRef = _clientRef as string | undefined
  if (!named) return { clientRef, body: rest }
  const { id, ...body } = rest
  return { id: id as string, clientRef, body }
}
