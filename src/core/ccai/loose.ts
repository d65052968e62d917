import { z } from 'zod'
import { epochMs, isoInstant } from '../http/instant.ts'

/*
 * The Apps API's page asks clients to bear what they do not know, and the release notes tell of members whose type was
 * another for a while (numbers as texts, 2026-04-02). So a member of another type is read where its meaning is plain,
 * and is missing otherwise; never is the rest lost with it.
 */

/** A text; a number is taken for one. */
export const looseText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)

/** A number, also as text. */
export const looseNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d{1,15}(?:\.\d{1,6})?\s*$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)

/** The id of a record: a whole number, also as text; those of statuses are negative too. */
export const idNumber = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
])

/** An id that may be missing. */
export const looseId = idNumber.nullish().catch(null)

/** From this many on, a number of an instant is of milliseconds; below, of seconds (it is a day of 1973 in either). */
const millisecondsFrom = 100_000_000_000

/** A time in ISO 8601 with its zone; also as epoch milliseconds or seconds. */
export const looseInstant = z
  .union([
    isoInstant,
    z
      .union([
        z.number(),
        z
          .string()
          .regex(/^\d{9,15}$/)
          .transform(Number),
      ])
      .transform((value, context) => {
        const { data } = epochMs.safeParse(Math.round(value < millisecondsFrom ? value * 1000 : value))
        if (data !== undefined) return new Date(data).toISOString()
        context.addIssue('expected a time')
        return z.NEVER
      }),
  ])
  .nullish()
  .catch(null)

/** A list whose elements of another form are passed over. */
export function looseList<Item>(item: z.ZodType<Item>) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((list) => fitting(item, list ?? []))
}

/** A list that has to be one, whose elements of another form are passed over. */
export function fittingList<Item>(item: z.ZodType<Item>) {
  return z.array(z.unknown()).transform((list) => fitting(item, list))
}

/** The elements that have the form. */
export function fitting<Item>(item: z.ZodType<Item>, list: readonly unknown[]): Item[] {
  return list.flatMap((element) => {
    const { data, success } = item.safeParse(element)
    return success ? [data] : []
  })
}

/** An object; another type counts as missing. */
export function looseObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).nullish().catch(null)
}
