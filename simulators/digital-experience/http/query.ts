import { z } from '@hono/zod-openapi'

/** A yes or no in a query; the vendor's own client writes 1 where the published types say a boolean. */
export const yesOrNo = z
  .enum(['true', 'false', '1', '0'])
  .transform((text) => text === 'true' || text === '1')
  .openapi({ type: 'boolean' })

/** A list in a query, as `id[]=a&id[]=b`. */
export const textList = z
  .union([z.string().min(1), z.array(z.string().min(1))], { error: 'expected one text or several' })
  .transform((texts) => [texts].flat())
  .openapi({ type: 'array', items: { type: 'string' } })

/** A whole number in a query. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: 'expected a whole number' })
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .openapi({ type: 'integer', minimum: least, maximum: most })
}
