import type { Store } from '../inbox/store.ts'

/** The regions of a CRM configuration; it stays in the one that it was made in. */
export const regions = ['AMERICAS', 'APAC', 'EMEA'] as const
/** One of them. */
export type Region = (typeof regions)[number]

/** A connection of CXone to one Kustomer organisation, as Agent Integrations keeps it. Plain data, for the store. */
export interface CrmConfiguration {
  readonly id: string
  readonly name: string
  readonly description: string | null
  /** `null`: made on the older edition of the page, which has none. */
  readonly region: Region | null
  /** The key of the system user, as told; never in an answer, a report or a log. */
  readonly apiKey: string
  /** `external_screenpop_domain_kc`: where an agent's browser opens customers. */
  readonly screenPopUrl: string
  /** `base_url`: where the organisation's API is. */
  readonly baseUrl: string
  /** The Kustomer user of the key, with whom the configuration falls. */
  readonly userId: string
  readonly createdAtMs: number
}

/** What is left of a configuration that is gone, so that whoever still names it is told why. */
export interface RemovedConfiguration {
  readonly id: string
  readonly name: string
  readonly removedAtMs: number
  readonly because: string
}

/** What a mapped value is taken from. */
export const valueChannels = ['digital-contact', 'voice-call-contact', 'script-variable'] as const
/** One of them. */
export type ValueChannel = (typeof valueChannels)[number]

/** One value of a memorialization: which attribute of the record gets which field of the contact. */
export interface MappedField {
  /** An attribute of the record, as `name`, or a custom one, as `custom.orderIdStr`. */
  readonly crmField: string
  readonly channel: ValueChannel
  /** The field as the page calls it, as `Customer Name`; for a script variable its name in lower case. */
  readonly cxoneField: string
}

/** The values for the records of one type: `customer`, `conversation`, `company`, or the name of a klass. */
export interface MappedEntity {
  readonly entity: string
  readonly fields: readonly MappedField[]
}

/** A Data Memorialization mapping: what goes from an interaction into records. */
export interface MemorializationMapping {
  readonly id: string
  readonly configurationId: string
  readonly name: string
  readonly description: string | null
  readonly entities: readonly MappedEntity[]
}

/** A Dynamic Data mapping: which attributes of which types of records are shown to agents. */
export interface DynamicDataMapping {
  readonly id: string
  readonly configurationId: string
  readonly name: string
  readonly description: string | null
  readonly entities: ReadonlyArray<{ readonly entity: string; readonly fields: readonly string[] }>
}

const kinds = {
  configuration: 'crm-configuration:',
  removed: 'crm-removed:',
  memorialization: 'crm-memorialization:',
  dynamicData: 'crm-dynamic-data:',
} as const

/** What the core keeps of CXone's Agent Integrations, in its store. A value that is gone is kept as `null`. */
export interface CrmRecords {
  configurations(): Promise<CrmConfiguration[]>
  configuration(id: string): Promise<CrmConfiguration | undefined>
  putConfiguration(configuration: CrmConfiguration): Promise<void>
  /** Takes a configuration away with its mappings, and keeps why. */
  removeConfiguration(id: string, removedAtMs: number, because: string): Promise<void>
  removedConfiguration(id: string): Promise<RemovedConfiguration | undefined>
  memorializationMappings(configurationId: string): Promise<MemorializationMapping[]>
  memorializationMapping(id: string): Promise<MemorializationMapping | undefined>
  putMemorializationMapping(mapping: MemorializationMapping): Promise<void>
  dynamicDataMappings(configurationId: string): Promise<DynamicDataMapping[]>
  dynamicDataMapping(id: string): Promise<DynamicDataMapping | undefined>
  putDynamicDataMapping(mapping: DynamicDataMapping): Promise<void>
}

/** The records over a store. */
export function crmRecords(store: Pick<Store, 'remember' | 'recall' | 'recallAll'>): CrmRecords {
  const all = async <T>(prefix: string): Promise<T[]> =>
    (await store.recallAll(prefix)).flatMap(([, value]) => (value === null ? [] : [value as T]))
  const one = async <T>(prefix: string, id: string): Promise<T | undefined> =>
    ((await store.recall(`${prefix}${id}`)) as T | null | undefined) ?? undefined
  const mappingsOf = async <T extends { configurationId: string }>(prefix: string, configurationId: string) =>
    (await all<T>(prefix)).filter((mapping) => mapping.configurationId === configurationId)

  return {
    configurations: () => all(kinds.configuration),
    configuration: (id) => one(kinds.configuration, id),
    putConfiguration: (configuration) =>
      store.remember(`${kinds.configuration}${configuration.id}`, configuration),
    async removeConfiguration(id, removedAtMs, because) {
      const configuration = await one<CrmConfiguration>(kinds.configuration, id)
      if (!configuration) return
      const removed: RemovedConfiguration = { id, name: configuration.name, removedAtMs, because }
      await store.remember(`${kinds.removed}${id}`, removed)
      await store.remember(`${kinds.configuration}${id}`, null)
      for (const prefix of [kinds.memorialization, kinds.dynamicData]) {
        for (const mapping of await mappingsOf<MemorializationMapping | DynamicDataMapping>(prefix, id)) {
          await store.remember(`${prefix}${mapping.id}`, null)
        }
      }
    },
    removedConfiguration: (id) => one(kinds.removed, id),
    memorializationMappings: (id) => mappingsOf(kinds.memorialization, id),
    memorializationMapping: (id) => one(kinds.memorialization, id),
    putMemorializationMapping: (mapping) => store.remember(`${kinds.memorialization}${mapping.id}`, mapping),
    dynamicDataMappings: (id) => mappingsOf(kinds.dynamicData, id),
    dynamicDataMapping: (id) => one(kinds.dynamicData, id),
    putDynamicDataMapping: (mapping) => store.remember(`${kinds.dynamicData}${mapping.id}`, mapping),
  }
}
