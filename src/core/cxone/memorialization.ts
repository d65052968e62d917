import type { KustomerClient } from '../kustomer/client.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { FinalFailure } from '../processing/failure.ts'
import { isPermanent } from '../processing/settlement.ts'
import { reportedWork, type Worker, type WorkParts } from '../processing/work.ts'
import type { Connections } from './connections.ts'
import { type Memorialization, ownCredentialLane } from './memorialization-request.ts'
import { type OverlongText, type RecordValues, valuesFor, withoutRefused } from './record-values.ts'
import type { CrmRecords, MappedEntity } from './records.ts'
import { afterRefusal, fallsWithItsUser } from './user-of-configuration.ts'

/** What memorialization needs beside that of every worker. */
export interface MemorializationParts extends WorkParts {
  readonly records: CrmRecords
  readonly connections: Connections
  readonly overlongText: OverlongText
}

/**
 * Creates the worker that writes the mapped fields to every linked record. It is idempotent: the same request sets the
 * same values. A record that is refused or gone keeps back no other one; the event is dead then, so that it can be
 * redriven.
 */
export function createMemorializationWorker(parts: MemorializationParts): Worker<Memorialization> {
  const { records, connections, gate } = parts
  const work = (met: WorkParts['gate']) =>
    reportedWork<Memorialization>({ ...parts, gate: met }, async ({ body }, attempt) => {
      const { kustomer: reader, account, because, leftOut, recordWrite } = attempt
      const { configurationId, dataMappingId, integration, cxoneContact } = body
      const configuration = await records.configuration(configurationId)
      const mapping = await records.memorializationMapping(dataMappingId)
      if (!configuration || !mapping) {
        const removed = await records.removedConfiguration(configurationId)
        if (removed) because.push(fallsWithItsUser)
        throw new FinalFailure(
          removed ? `the configuration is gone: ${removed.because}` : 'the mapping is gone',
        )
      }
      const kustomer = connections.of(configuration).forAccount(account)
      const refusals: Error[] = []
      for (const { entity, entityId } of integration) {
        const mapped = mapping.entities.find((one) => isSameType(one.entity, entity))
        if (!mapped) continue
        const tell = (values: RecordValues) => {
          const rules = ['memorialize-mapping', ...values.because]
          because.push(...rules.filter((rule) => !because.includes(rule)))
          leftOut.push(...values.leftOut)
        }
        const values = valuesFor(mapped, cxoneContact, parts.overlongText)
        tell(values)
        try {
          const isWritten = await writeWhatIsTaken(kustomer, mapped, entityId, values, tell)
          if (isWritten) recordWrite('memorialize')
        } catch (thrown) {
          const error = await afterRefusal(thrown, configuration, { ...parts, reader }, because).catch(
            (told: unknown) => told,
          )
          if (!isPermanent(error) || !(await records.configuration(configurationId))) throw error
          refusals.push(error)
        }
      }
      if (refusals.length === 1) throw refusals[0]!
      if (refusals.length > 1) throw new FinalFailure(refusals.map(({ message }) => message).join('; '))
      return undefined
    })
  const shared = work(gate)
  // What another credential meets says nothing of the core's own, whose gate this is.
  const apart = work({ met: () => {} })
  return (row) => (row.lane.startsWith(ownCredentialLane) ? apart(row) : shared(row))
}

/** The agent's application sends the type of a record in lower case, however the CRM spells it. */
function isSameType(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function isEmpty({ attributes, custom }: RecordValues): boolean {
  return Object.keys(attributes).length + Object.keys(custom).length === 0
}

/**
 * Writes the values that Kustomer takes: one that it refuses by the name of its attribute keeps back no other.
 * @returns whether anything was left to write
 */
async function writeWhatIsTaken(
  kustomer: KustomerClient,
  mapped: MappedEntity,
  id: string,
  values: RecordValues,
  tell: (values: RecordValues) => void,
): Promise<boolean> {
  if (isEmpty(values)) return false
  try {
    await write(kustomer, mapped.entity, id, values)
    return true
  } catch (error) {
    const named = error instanceof KustomerError && error.status === 400 ? error.parameter : undefined
    const rest = named === undefined ? undefined : withoutRefused(mapped, values, named)
    if (!rest) throw error
    tell(rest)
    return writeWhatIsTaken(kustomer, mapped, id, rest, tell)
  }
}

async function write(
  kustomer: KustomerClient,
  entity: string,
  id: string,
  { attributes, custom }: RecordValues,
): Promise<void> {
  const change = { ...attributes, ...(Object.keys(custom).length > 0 ? { custom } : {}) }
  if (entity === 'conversation') {
    await kustomer.updateConversation(id, change)
  } else if (entity === 'customer') {
    const customer = await kustomer.customer(id)
    if (!customer) throw new FinalFailure(`customer ${id}: it is gone`)
    await kustomer.updateCustomer(id, { ...change, companyId: customer.companyId })
  } else if (entity === 'company') {
    await kustomer.updateCompany(id, change)
  } else await kustomer.updateObject(entity, id, change)
}
