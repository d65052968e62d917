import { z } from '@hono/zod-openapi'
import { textList, wholeNumber, yesOrNo } from '../http/query.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** What narrows, orders and cuts the list of points of contact (the vendor's published API types). */
export const channelsQuery = z.strictObject({
  'id[]': textList.optional(),
  isPrivate: yesOrNo.optional(),
  hasManualOutboundFlow: yesOrNo.optional(),
  withPermissionToManualOutbound: yesOrNo.optional(),
  page: wholeNumber(1, 1_000_000).optional(),
  size: wholeNumber(1, 500).optional(),
  /** `name` is no value of the published types: the vendor's own client sends it. */
  orderBy: z.enum(['id', 'title', 'createdAt', 'name']).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  /** Sent by the vendor's own client, with a meaning that is not published: it narrows nothing. */
  query: z.string().optional(),
})

/**
 * The page of the points of contact that a query asks for; in the order in which they were made, unless told. The owner
 * of the access key may write first on all of them.
 */
export function listChannels(
  { state }: DigitalExperienceInstance,
  query: z.output<typeof channelsQuery>,
): Channel[] {
  const { 'id[]': ids, isPrivate, hasManualOutboundFlow, orderBy = 'createdAt', order = 'asc' } = query
  const { page = 1, size = 100 } = query
  const found = [...state.channels.values()].filter(
    (channel) =>
      !channel.isDeleted &&
      (ids?.includes(channel.id) ?? true) &&
      (isPrivate ?? channel.isPrivate) === channel.isPrivate &&
      isWanted(hasManualOutboundFlow, channel.options.hasManualOutboundFlow),
  )
  // The table is in the order in which they were made.
  const key = orderBy === 'id' ? 'id' : 'name'
  if (orderBy !== 'createdAt') found.sort((one, other) => compare(one[key], other[key]))
  if (order === 'desc') found.reverse()
  return found.slice((page - 1) * size, page * size)
}

/** What was never told counts as no. */
function isWanted(asked: boolean | undefined, told: boolean | undefined): boolean {
  return asked === undefined || asked === (told ?? false)
}

/** By code units, so that the order is the same on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
