import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { keyOfUser } from '../../kit/user-key.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { administer } from './administration.ts'

const name = z.string().min(1).max(200)
const org = 'standin'

const authentication = {
  systemUser: name.describe('the Kustomer user whose key is entered, by its name'),
  screenPop: z.string().default(`https://${org}.kustomerapp.com/app/customers`),
  baseUrl: z
    .string()
    .nullable()
    .default(`https://${org}.api.kustomerapp.com`)
    .describe('null: the older edition of the page, which has no such field'),
}

function credentialsOf(
  { host }: DigitalExperienceInstance,
  { systemUser, screenPop, baseUrl }: { systemUser: string; screenPop: string; baseUrl: string | null },
) {
  return {
    api_key: keyOfUser(host, systemUser),
    external_screenpop_domain_kc: screenPop,
    ...(baseUrl === null ? {} : { base_url: baseUrl }),
  }
}

const finish = defineAct({
  name: 'cxone.configuration.finish',
  summary: 'An administrator authenticates a Kustomer configuration: the key is tried, and nothing is saved.',
  schema: z.strictObject(authentication),
  refs: {},
  phrase: ({ systemUser }) => `the key of ${systemUser} is tried`,
  perform: (instance: DigitalExperienceInstance, args) =>
    administer(instance, 'POST', '/authentication', credentialsOf(instance, args)),
})

const save = defineAct({
  name: 'cxone.configuration.save',
  summary: 'An administrator saves a Kustomer configuration that was authenticated.',
  schema: z.strictObject({
    configuration: name,
    description: z.string().optional(),
    region: z.enum(['AMERICAS', 'APAC', 'EMEA']).nullable().default('EMEA').describe('null: left out'),
    ...authentication,
    systemUser: authentication.systemUser
      .nullable()
      .describe('whose key was entered; null: not authenticated'),
  }),
  refs: {},
  phrase: ({ configuration }) => `the configuration ${configuration} is saved`,
  perform(instance: DigitalExperienceInstance, { configuration, description, region, systemUser, ...more }) {
    const { api_key, ...addresses } = credentialsOf(instance, { systemUser: systemUser ?? '', ...more })
    return administer(instance, 'POST', '/configurations', {
      type: 'Kustomer',
      name: configuration,
      ...(description === undefined ? {} : { description }),
      ...(region === null ? {} : { region }),
      ...addresses,
      ...(systemUser === null ? {} : { api_key }),
    })
  },
})

const changeRegion = defineAct({
  name: 'cxone.configuration.change-region',
  summary: 'An administrator tries to move a Kustomer configuration to another region.',
  schema: z.strictObject({
    configurationId: name,
    region: z.enum(['AMERICAS', 'APAC', 'EMEA']),
  }),
  refs: {},
  phrase: ({ configurationId, region }) => `${configurationId} is to move to ${region}`,
  perform: (instance: DigitalExperienceInstance, { configurationId, region }) =>
    administer(instance, 'PATCH', pathOf(configurationId), { region }),
})

const mapping = {
  configurationId: name,
  mapping: name,
  description: z.string().optional(),
}

const saveMapping = defineAct({
  name: 'cxone.mapping.save',
  summary: 'An administrator saves a Data Memorialization mapping of a configuration.',
  schema: z.strictObject({
    ...mapping,
    entities: z.array(
      z.strictObject({
        entity: name,
        fields: z.array(
          z.strictObject({
            crmField: name,
            channel: z.enum(['digital-contact', 'voice-call-contact', 'script-variable']),
            cxoneField: name,
          }),
        ),
      }),
    ),
  }),
  refs: {},
  phrase: (args) => `the mapping ${args.mapping} is saved`,
  perform: (instance: DigitalExperienceInstance, args) => saveAs(instance, 'data-mappings', args),
})

const saveDynamicData = defineAct({
  name: 'cxone.dynamic-data.save',
  summary: 'An administrator saves a Dynamic Data mapping of a configuration.',
  schema: z.strictObject({
    ...mapping,
    entities: z.array(z.strictObject({ entity: name, fields: z.array(name) })),
  }),
  refs: {},
  phrase: (args) => `the dynamic data mapping ${args.mapping} is saved`,
  perform: (instance: DigitalExperienceInstance, args) => saveAs(instance, 'dynamic-data-mappings', args),
})

/** What administrators do in Agent Integrations. */
export const agentIntegrationActs = [finish, save, changeRegion, saveMapping, saveDynamicData] as const

function saveAs(
  instance: DigitalExperienceInstance,
  kind: 'data-mappings' | 'dynamic-data-mappings',
  args: {
    configurationId: string
    mapping: string
    description?: string | undefined
    entities: readonly object[]
  },
) {
  const { configurationId, mapping: called, description, entities } = args
  const body = { name: called, ...(description === undefined ? {} : { description }), entities }
  return administer(instance, 'POST', `${pathOf(configurationId)}/${kind}`, body)
}

function pathOf(configurationId: string): string {
  return `/configurations/${encodeURIComponent(configurationId)}`
}
