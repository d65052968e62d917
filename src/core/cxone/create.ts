import type { Context } from 'hono'
import { z } from 'zod'
import { describeFirstIssue } from '../http/receiver.ts'
import { contactNumber } from '../kustomer/phone-number.ts'
import type { CrmRecord } from '../kustomer/record.ts'
import type { CrmConfiguration } from './records.ts'
import { type Run, runWorkflow } from './run-workflow.ts'
import { answerOf, mappingOf, optionalId, type ShowParts } from './search.ts'
import { shownRecord } from './shown-record.ts'

const text = z.string().min(1).max(1000)
/** The vendor's client spells this member otherwise for a creation than for all else. */
const interaction = { interactionId: text, contactID: optionalId }
const hint = 'a standard creation has the standard fields and nothing else'

/** Kustomer's help: the payload of a standard creation holds the standard fields, and only these. */
const createSchema = z.looseObject({
  ...interaction,
  workflowInput: z.strictObject(
    { name: text, phoneNumber: text.optional(), email: z.email().max(320).optional() },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? `${issue.keys?.join(', ')}: ${hint}` : undefined,
    },
  ),
})
const dynamicCreateSchema = z.looseObject({
  ...interaction,
  dynamicDataMappingId: optionalId,
  workflowInput: z.strictObject({
    /** The name of the klass. */
    entity: text,
    title: text,
    description: z.string().max(10_000).optional(),
    customerId: text.optional(),
    custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  }),
})

/**
 * Create: a customer. A request that is repeated finds the one that it made, by an external id of the interaction, so
 * that an answer that got lost makes no second.
 */
export async function createCustomer(
  c: Context,
  parts: ShowParts,
  configuration: CrmConfiguration,
  told: unknown,
): Promise<Response> {
  const request = createSchema.safeParse(told)
  if (!request.success) return c.json({ error: describeFirstIssue(request.error, 'body') }, 400)
  const { interactionId, contactID, workflowInput } = request.data
  const { name, phoneNumber, email } = workflowInput
  const externalId = `cxone-${interactionId}`
  return runWorkflow(
    c,
    parts,
    configuration,
    { action: 'create', body: told, interactionId },
    async (run) => {
      const { kustomer, because } = run
      because.push('studio-workflows')
      const phone = contactNumber(phoneNumber, parts)
      const existing = await kustomer.customerByExternalId(externalId)
      const { id } =
        existing ??
        (await kustomer.createCustomer({
          name,
          externalIds: [externalId],
          ...(phone ? { phones: [phone] } : {}),
          ...(email ? { emails: [email] } : {}),
        }))
      if (!existing) run.writes.push('create-customer')
      return shownAnswer(run, configuration, contactID, 'customer', id, undefined)
    },
  )
}

/** DynamicCreateData: an object of a klass, shown with the attributes that the mapping picks. */
export async function createObject(
  c: Context,
  parts: ShowParts,
  configuration: CrmConfiguration,
  told: unknown,
): Promise<Response> {
  const request = dynamicCreateSchema.safeParse(told)
  if (!request.success) return c.json({ error: describeFirstIssue(request.error, 'body') }, 400)
  const { interactionId, contactID, workflowInput, dynamicDataMappingId } = request.data
  const mapping = await mappingOf(parts.records, configuration, dynamicDataMappingId)
  if (typeof mapping === 'string') return c.json({ error: mapping }, 404)
  const { entity, customerId, ...fields } = workflowInput
  const externalId = `cxone-${interactionId}`
  const about = { action: 'dynamiccreatedata', body: told, interactionId }
  return runWorkflow(c, parts, configuration, about, async (run) => {
    const { kustomer, because } = run
    because.push('studio-workflows')
    if (mapping) because.push('dynamic-data-shown')
    const existing = await kustomer.objectByExternalId(entity, externalId)
    const { id } =
      existing ??
      (await kustomer.createObject(entity, {
        ...fields,
        externalId,
        ...(customerId === undefined ? {} : { customer: customerId }),
      }))
    if (!existing) run.writes.push(`create-${entity}`)
    return shownAnswer(run, configuration, contactID, entity, id, mapping)
  })
}

/** The answer with the record as it is now. */
async function shownAnswer(
  { kustomer }: Run,
  configuration: CrmConfiguration,
  contactId: string | undefined,
  entity: string,
  id: string,
  mapping: Parameters<typeof shownRecord>[0]['mapping'],
) {
  const made: CrmRecord | null = await kustomer.record(entity, id)
  const shown = made ? [shownRecord({ configuration, mapping }, made, [])] : []
  return answerOf(configuration, contactId, shown)
}
