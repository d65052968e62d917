import type { z } from '@hono/zod-openapi'
import { checked } from '../http/add-route.ts'
import { badParameter } from '../json-api/problem.ts'
import type { BulkItem } from '../state/rows/bulk.ts'
import { type bulkCreateBody, type bulkUpdateBody, bulkUpdateItems } from './body.ts'

/** The items of a bulk create. */
export function createdItems(body: z.output<typeof bulkCreateBody>): BulkItem[] {
  return body.map((item) => itemOf(item, false))
}

/** The items of a bulk update: one body for all ids, or items with their own ids. Throws a 400 for anything else. */
export function updatedItems(
  body: z.output<typeof bulkUpdateBody>,
  ids: readonly string[] | undefined,
): BulkItem[] {
  if (ids === undefined) return checked(bulkUpdateItems, body).map((item) => itemOf(item, true))
  if (Array.isArray(body)) throw badParameter('ids', 'With ids, the body is one for all')
  return ids.map((id) => ({ ...itemOf(body, false), id }))
}

/** Splits an item of a body into its id, its client reference and the attributes to write. */
function itemOf(item: Readonly<Record<string, unknown>>, hasId: boolean): BulkItem {
  const { _clientRef, ...rest } = item
  const clientRef = _clientRef as string | undefined
  if (!hasId) return { clientRef, body: rest }
  const { id, ...body } = rest
  return { id: id as string, clientRef, body }
}
