import type { z } from 'zod'
import type { KustomerClient } from '../../kustomer/client.ts'
import { KustomerError } from '../../kustomer/errors.ts'
import { noConfiguration, type Outcome, refusedByKustomer, refusedFor } from './configurations.ts'
import {
  type dynamicDataForm,
  dynamicDataMistakes,
  type KnownFields,
  type memorializationForm,
  memorializationMistakes,
  memorializationWarnings,
} from './mapping-form.ts'
import type { AdministrationParts } from './parts.ts'
import { fieldsOf, type RecordField, recordTypesOf } from './record-types.ts'
import type { FormMistake } from './url-formats.ts'

/** Saves a Data Memorialization mapping; from then on it is active. */
export function saveMemorialization(
  parts: AdministrationParts,
  form: z.output<typeof memorializationForm>,
  configurationId: string,
): Promise<Outcome> {
  return withFields(parts, configurationId, form.entities, async (known, types) => {
    const mistakes = memorializationMistakes(form, known, types)
    const because = ['memorialize-mapping']
    const hasVariable = form.entities.some(({ fields }) =>
      fields.some(({ channel }) => channel === 'script-variable'),
    )
    if (hasVariable) because.push('script-variable-lowercase')
    if (mistakes.some(({ message }) => message.startsWith('only text is mapped'))) {
      because.push('memorialize-text-only')
    }
    if (mistakes.length > 0) return refusedFor(400, mistakes, because)
    const warnings = memorializationWarnings(form).map(textOf)
    const { records } = parts
    return parts.inTurn(async () => {
      const id = freeId(configurationId, 'dm', await records.memorializationMappings(configurationId))
      await records.putMemorializationMapping({ id, configurationId, ...form })
      return {
        status: 201,
        answer: { id, ...form, status: 'active', warnings },
        because,
        wrote: 'create-data-mapping',
        subject: `mapping-${id}`,
      }
    })
  })
}

/** Saves a Dynamic Data mapping; from then on it is active. */
export function saveDynamicData(
  parts: AdministrationParts,
  form: z.output<typeof dynamicDataForm>,
  configurationId: string,
): Promise<Outcome> {
  return withFields(parts, configurationId, form.entities, async (known, types) => {
    const because = ['dynamic-data-limits']
    const mistakes = dynamicDataMistakes(form, known, types, parts.dynamicDataFields)
    if (mistakes.length > 0) return refusedFor(400, mistakes, because)
    const { records } = parts
    return parts.inTurn(async () => {
      const id = freeId(configurationId, 'dd', await records.dynamicDataMappings(configurationId))
      await records.putDynamicDataMapping({ id, configurationId, ...form })
      return {
        status: 201,
        answer: { id, ...form, status: 'active' },
        because,
        wrote: 'create-dynamic-data-mapping',
        subject: `mapping-${id}`,
      }
    })
  })
}

/** Reads what the page would list: the types of records, and the fields of those that the form names. */
async function withFields(
  parts: AdministrationParts,
  configurationId: string,
  entities: ReadonlyArray<{ readonly entity: string }>,
  save: (known: KnownFields, types: readonly string[]) => Promise<Outcome>,
): Promise<Outcome> {
  const { records, connections } = parts
  const configuration = await records.configuration(configurationId)
  if (!configuration) return noConfiguration(records, configurationId)
  const account = { waitedForTokenMs: 0, requests: 0 }
  try {
    const kustomer = connections.of(configuration).forAccount(account)
    const types = await recordTypesOf(kustomer)
    const known = await fieldsOfTypes(kustomer, types, entities)
    return { ...(await save(known, types)), waitedForTokenMs: account.waitedForTokenMs }
  } catch (error) {
    if (!(error instanceof KustomerError)) throw error
    return refusedByKustomer(parts, configuration, error)
  }
}

async function fieldsOfTypes(
  kustomer: KustomerClient,
  types: readonly string[],
  entities: ReadonlyArray<{ readonly entity: string }>,
): Promise<KnownFields> {
  const known = new Map<string, RecordField[]>()
  for (const { entity } of entities) {
    if (types.includes(entity) && !known.has(entity)) known.set(entity, await fieldsOf(kustomer, entity))
  }
  return known
}

/** An id that no mapping has or had: mappings go only with their configuration, whose id is used once. */
function freeId(configurationId: string, kind: string, before: readonly unknown[]): string {
  return `${configurationId}-${kind}-${before.length + 1}`
}

function textOf({ path, message }: FormMistake): string {
  return `${path}: ${message}`
}
