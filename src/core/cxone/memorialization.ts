import { FinalFailure } from '../processing/failure.ts'
import { isPermanent } from '../processing/settlement.ts'
import { reportedWork, type Worker, type WorkParts } from '../processing/work.ts'
import type { Connections } from './connections.ts'
import { fieldsOfChannel } from './contact-fields.ts'
import type { Memorialization } from './memorialization-request.ts'
import type { CrmRecords, MappedField } from './records.ts'
import { afterRefusal } from './user-of-configuration.ts'

/** What memorialization needs beside that of every worker. */
export interface MemorializationParts extends WorkParts {
  readonly records: CrmRecords
  readonly connections: Connections
}

/**
 * Creates the worker that writes the mapped fields to every linked record. It is idempotent. A record that is gone
 * keeps back no other one; the event is dead then, so that it can be redriven.
 */
export function createMemorializationWorker(parts: MemorializationParts): Worker<Memorialization> {
  const { records, connections } = parts
  return reportedWork(parts, async ({ body }, { kustomer: reader, account, because, recordWrite }) => {
    const { configurationId, dataMappingId, integration, cxoneContact } = body
    const configuration = await records.configuration(configurationId)
    const mapping = await records.memorializationMapping(dataMappingId)
    if (!configuration || !mapping) {
      const removed = await records.removedConfiguration(configurationId)
      if (removed) because.push('configuration-falls-with-its-user')
      throw new FinalFailure(
        removed ? `the configuration is gone: ${removed.because}` : 'the mapping is gone',
      )
    }
    const kustomer = connections.of(configuration).forAccount(account)
    let refusal: Error | undefined
    for (const { entity, entityId } of integration) {
      const fields = mapping.entities.find((mapped) => mapped.entity === entity)?.fields
      if (entity !== 'conversation' || !fields) continue
      try {
        await kustomer.updateConversation(entityId, { custom: customValuesOf(fields, cxoneContact) })
        recordWrite('memorialize')
      } catch (thrown) {
        const use = { clock: parts.clock, records, reader, because }
        const error = await afterRefusal(thrown, configuration, use).catch((told: unknown) => told)
        if (!isPermanent(error) || !(await records.configuration(configurationId))) throw error
        refusal ??= error
      }
    }
    if (refusal) throw refusal
    return undefined
  })
}

function customValuesOf(
  fields: readonly MappedField[],
  contact: Memorialization['cxoneContact'],
): Record<string, string> {
  const custom: Record<string, string> = {}
  for (const { crmField, channel, cxoneField } of fields) {
    if (channel === 'script-variable') continue
    const value = contact[fieldsOfChannel[channel][cxoneField] ?? '']
    if (typeof value === 'string') custom[crmField.replace(/^custom\./, '')] = value
  }
  return custom
}
