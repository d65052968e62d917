import type { Context } from 'hono'
import { z } from 'zod'
import { describeFirstIssue } from '../http/receiver.ts'
import { contactNumber, type NumberPlan } from '../kustomer/phone-number.ts'
import type { CrmRecord } from '../kustomer/record.ts'
import type { ExecutionCache } from './execution-cache.ts'
import { linkedRecords } from './linked-records.ts'
import type { CrmConfiguration, CrmRecords, DynamicDataMapping } from './records.ts'
import { type Run, type RunParts, runWorkflow } from './run-workflow.ts'
import { type Showing, shownRecord } from './shown-record.ts'

/** What workflows that show records need. */
export interface ShowParts extends RunParts, NumberPlan {
  readonly executions: ExecutionCache
}

const text = z.string().min(1)
const entityRecord = z.looseObject({ entity: text, entityId: text })
/** An id that may be left out; the agent's application leaves one out by an empty text too, as on Refresh. */
export const optionalId = z
  .string()
  .nullish()
  .transform((told) => told || undefined)
/** Other members are let pass: scripts of an administrator build the input. */
const searchSchema = z.looseObject({
  interactionID: optionalId,
  contactID: optionalId,
  workflowInput: z.looseObject({
    phoneNumber: z.string().nullish(),
    email: z.string().nullish(),
    /** Spelt so by the vendor's client: the records that a second-level search goes on from. */
    entites: z.array(entityRecord).max(50).optional(),
  }),
  cacheKey: optionalId,
  dynamicDataMappingId: optionalId,
})
const relatesToSchema = z.looseObject({
  interactionID: optionalId,
  contactID: optionalId,
  entity: text,
  entityId: text,
  dynamicDataMappingId: optionalId,
})
/** A script hands the input of any workflow over as its snippet built it; which members it has is ours. */
const dynamicDataSchema = z
  .looseObject({
    interactionID: optionalId,
    contactID: optionalId,
    workflowInput: entityRecord,
    dynamicDataMappingId: optionalId,
  })
  .transform(({ workflowInput, ...request }) => ({ ...workflowInput, ...request }))

/**
 * Search: the customers with the contact's number or address, and their companies. With `entites` it is the
 * second-level search of the customer card's Refresh: those records with the records linked to them.
 */
export async function search(
  c: Context,
  parts: ShowParts,
  configuration: CrmConfiguration,
  told: unknown,
): Promise<Response> {
  const request = searchSchema.safeParse(told)
  if (!request.success) return c.json({ error: describeFirstIssue(request.error, 'body') }, 400)
  const { interactionID, contactID, workflowInput, cacheKey, dynamicDataMappingId } = request.data
  const { phoneNumber, email, entites } = workflowInput
  if (!phoneNumber && !email && !entites) {
    return c.json({ error: 'workflowInput: expected phoneNumber, email, or both' }, 400)
  }
  const mapping = await mappingOf(parts.records, configuration, dynamicDataMappingId)
  if (typeof mapping === 'string') return c.json({ error: mapping }, 404)
  const about = { action: 'search', body: told, interactionId: interactionID }
  return runWorkflow(c, parts, configuration, about, async (run) => {
    if (mapping) run.because.push('dynamic-data-shown')
    const showing: Showing = { configuration, mapping }
    const found = entites
      ? await secondLevel(run, showing, entites)
      : (await firstLevel(run, contactOf(parts, phoneNumber, email))).map((one) =>
          shownRecord(showing, one, []),
        )
    const answer = answerOf(configuration, contactID, found)
    // The agent's application asks by the id of the interaction, whatever key a script chose.
    for (const key of new Set([cacheKey, interactionID])) {
      if (key !== undefined) parts.executions.keep(key, answer, parts.clock.now())
    }
    return answer
  })
}

/** RelatesTo: the records linked to one record, by which the customer card expands it. */
export async function relatesTo(
  c: Context,
  parts: ShowParts,
  configuration: CrmConfiguration,
  told: unknown,
): Promise<Response> {
  return showOne(c, parts, configuration, relatesToSchema.safeParse(told), {
    told,
    action: 'relatesto',
    show: async ({ kustomer }, showing, record) =>
      (await linkedRecords(kustomer, record)).map((one) => shownRecord(showing, one, [])),
  })
}

/** DynamicData: the record that a script names, with the attributes that a mapping picks. */
export async function dynamicData(
  c: Context,
  parts: ShowParts,
  configuration: CrmConfiguration,
  told: unknown,
): Promise<Response> {
  return showOne(c, parts, configuration, dynamicDataSchema.safeParse(told), {
    told,
    action: 'dynamicdata',
    show: async (_run, showing, record) => [shownRecord(showing, record, [])],
  })
}

async function showOne(
  c: Context,
  parts: ShowParts,
  configuration: CrmConfiguration,
  request: z.ZodSafeParseResult<z.output<typeof relatesToSchema>>,
  one: {
    readonly told: unknown
    readonly action: string
    show(run: Run, showing: Showing, record: CrmRecord): Promise<ReturnType<typeof shownRecord>[]>
  },
): Promise<Response> {
  if (!request.success) return c.json({ error: describeFirstIssue(request.error, 'body') }, 400)
  const { entity, entityId, contactID, interactionID, dynamicDataMappingId } = request.data
  const mapping = await mappingOf(parts.records, configuration, dynamicDataMappingId)
  if (typeof mapping === 'string') return c.json({ error: mapping }, 404)
  const about = { action: one.action, body: one.told, interactionId: interactionID }
  return runWorkflow(c, parts, configuration, about, async (run) => {
    if (mapping) run.because.push('dynamic-data-shown')
    const record = await run.kustomer.record(entity, entityId)
    const found = record ? await one.show(run, { configuration, mapping }, record) : []
    return answerOf(configuration, contactID, found)
  })
}

/** The mapping; `undefined` when none is asked for; else why there is none. */
export async function mappingOf(
  records: CrmRecords,
  { id: configurationId }: CrmConfiguration,
  id: string | undefined,
): Promise<DynamicDataMapping | undefined | string> {
  if (id === undefined) return undefined
  const mapping = await records.dynamicDataMapping(id)
  if (mapping?.configurationId === configurationId) return mapping
  const known = (await records.dynamicDataMappings(configurationId)).map((one) => one.id)
  return `dynamicDataMappingId: the configuration has ${known.join(', ') || 'no Dynamic Data mapping'}`
}

function contactOf(plan: NumberPlan, phone: string | null | undefined, email: string | null | undefined) {
  // Who withholds the number is not known by it.
  return {
    phone: contactNumber(phone, plan) ?? undefined,
    email: email ? email.trim().toLowerCase() : undefined,
  }
}

async function firstLevel(
  { kustomer }: Run,
  contact: { phone: string | undefined; email: string | undefined },
) {
  const customers = await kustomer.customersWith(contact)
  const companyIds = [...new Set(customers.flatMap(({ companyId }) => companyId ?? []))]
  const companies: CrmRecord[] = []
  for (const id of companyIds) {
    const company = await kustomer.record('company', id)
    if (company) companies.push(company)
  }
  return [...customers, ...companies]
}

async function secondLevel(
  { kustomer, because }: Run,
  showing: Showing,
  persons: ReadonlyArray<z.output<typeof entityRecord>>,
) {
  because.push('card-related-refresh')
  const shown: ReturnType<typeof shownRecord>[] = []
  for (const { entity, entityId } of persons) {
    const record = await kustomer.record(entity, entityId)
    if (record) shown.push(shownRecord(showing, record, await linkedRecords(kustomer, record)))
  }
  return shown
}

/** The documented answer: the records found, under the one system that there is. */
export function answerOf(
  { screenPopUrl }: CrmConfiguration,
  contactId: string | undefined,
  found: ReturnType<typeof shownRecord>[],
) {
  const system = { type: 'kustomer', label: 'Kustomer', icon: '', baseUrl: new URL(screenPopUrl).origin }
  return {
    ...(contactId === undefined ? {} : { contactId }),
    result: [{ system, records: found, pinRecords: [] }],
  }
}
