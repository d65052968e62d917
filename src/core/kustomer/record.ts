import { z } from 'zod'
import { id, page, single, toOneOrNone } from './wire.ts'

/** A record of any type with all its attributes, for whoever shows them and knows none of them. */
export interface CrmRecord {
  readonly id: string
  /** `customer`, `company`, `conversation`, or the name of a klass. */
  readonly entity: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly customerId: string | null
  readonly companyId: string | null
}

const klassPrefix = 'kobject.'

const recordResource = z
  .object({
    type: z.string().min(1),
    id,
    attributes: z.record(z.string(), z.unknown()),
    relationships: z.object({ customer: toOneOrNone, company: toOneOrNone }).optional(),
  })
  .transform(({ id, type, attributes, relationships }): CrmRecord => {
    const entity = type.startsWith(klassPrefix) ? type.slice(klassPrefix.length) : type
    const { customer: customerId = null, company: companyId = null } = relationships ?? {}
    return { id, entity, attributes, customerId, companyId }
  })

/** A response with one record of any type. */
export const oneRecord = single(recordResource)
/** A response with a page of records of any type. */
export const recordPage = page(recordResource)
