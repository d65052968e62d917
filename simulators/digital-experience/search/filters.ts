import { z } from '@hono/zod-openapi'

const instant = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** The parameters that searches of contacts and of messages share. */
export const commonFilters = {
  query: z.string().max(2000).optional(),
  'date[from]': instant.optional(),
  'date[to]': instant.optional(),
  sorting: z.enum(['createdAt', 'updatedAt']).optional(),
  sortingType: z.enum(['asc', 'desc']).optional(),
  scrollToken: z.string().min(1).max(500).optional(),
} as const

/** Whether an instant lies in the time that was asked for; a day as its end is in it. */
export function isWithin(
  atMs: number,
  {
    'date[from]': from,
    'date[to]': to,
  }: { readonly [name in 'date[from]' | 'date[to]']?: string | undefined },
): boolean {
  if (from !== undefined && atMs < Date.parse(from)) return false
  if (to === undefined) return true
  return to.includes('T') ? atMs <= Date.parse(to) : atMs < Date.parse(to) + 86_400_000
}

/** Whether one of a row's values is among those that were asked for; nothing was asked for: yes. */
export function isAmong<Value>(asked: readonly Value[] | undefined, ...values: ReadonlyArray<Value | null>) {
  return asked === undefined || values.some((value) => value !== null && asked.includes(value))
}
