import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { callsOver, forms, ofAdministration, ofConfiguration } from './agent-integrations.consumer.ts'
import { credentials, type middlewareStates } from './states.ts'

const { eachLike, regex, string } = MatchersV3
const recordCall = callsOver(fetch)
const state = statesOf<typeof middlewareStates>()
const all = 'all'
const administrator = (permissions: string) =>
  state('an administrator', { key: credentials.administrator, permissions })
const configured = state('a configuration with a mapping', { token: credentials.service })
const knownKey = state('the system user of a key in Kustomer', { userId: '6740a1b2c3d4e5f6a7b8c9d9' })
const unknownKey = state('Kustomer refuses every request', { status: '401' })
const orders = state('a klass in Kustomer', { klass: 'order' })

const host = '[a-z0-9-]+'
const entered = {
  api_key: string('standin-key-of-a-user'),
  external_screenpop_domain_kc: regex(
    `^https://${host}\\.kustomerapp\\.com/app/customers$`,
    'https://standin.kustomerapp.com/app/customers',
  ),
  base_url: regex(`^https://${host}\\.api\\.kustomerapp\\.com$`, 'https://standin.api.kustomerapp.com'),
}
const configuration = {
  type: 'Kustomer',
  name: string('Main'),
  description: string('for Parcels'),
  region: regex('^(AMERICAS|APAC|EMEA)$', 'EMEA'),
  ...entered,
}
const systemUser = 'CXone system user'
const save = { configuration: 'Main', description: 'for Parcels', systemUser }

test('the key of the system user is tried', async () => {
  await recordCall(
    {
      uponReceiving: 'an authentication',
      given: [administrator(all), knownKey],
      withRequest: { method: 'POST', path: ofAdministration('/authentication'), body: entered },
      willRespondWith: { status: 200, body: { message: string('authentication is active') } },
    },
    async ({ act }) => {
      expect(await act('cxone.configuration.finish', { systemUser })).toEqual({
        message: 'authentication is active',
      })
    },
  )
})

test('a key that Kustomer does not know', async () => {
  await recordCall(
    {
      uponReceiving: 'an authentication with a key that Kustomer refuses',
      given: [administrator(all), unknownKey],
      withRequest: { method: 'POST', path: ofAdministration('/authentication'), body: entered },
      willRespondWith: { status: 400, body: { error: forms.wordsWith('api_key: ') } },
    },
    async ({ act }) => {
      await expect(act('cxone.configuration.finish', { systemUser })).rejects.toThrow('400: api_key: ')
    },
  )
})

test('an authentication by somebody who is no administrator', async () => {
  await recordCall(
    {
      uponReceiving: 'an authentication with a wrong key of an administrator',
      given: [administrator(all), knownKey],
      token: 'another-key',
      withRequest: { method: 'POST', path: ofAdministration('/authentication'), body: entered },
      willRespondWith: { status: 401, body: { error: forms.words } },
    },
    async ({ act }) => {
      await expect(act('cxone.configuration.finish', { systemUser })).rejects.toThrow('401: ')
    },
  )
})

test('a configuration is saved', async () => {
  await recordCall(
    {
      uponReceiving: 'a configuration is saved',
      given: [administrator(all), knownKey],
      withRequest: { method: 'POST', path: ofAdministration('/configurations'), body: configuration },
      willRespondWith: {
        status: 201,
        body: { id: string('crm-1'), name: string('Main'), status: 'active' },
      },
    },
    async ({ act }) => {
      expect(await act('cxone.configuration.save', save)).toMatchObject({ id: 'crm-1', status: 'active' })
    },
  )
})

const refusals: ReadonlyArray<
  readonly [name: string, permissions: string, sent: object, args: object, status: number, words: string]
> = [
  [
    'without a region',
    all,
    { type: 'Kustomer', name: string('Main'), ...entered },
    { configuration: 'Main', systemUser, region: null },
    400,
    'region: expected one of AMERICAS, APAC, EMEA',
  ],
  [
    'with an address of another form',
    all,
    { ...configuration, base_url: regex('^https://.+$', 'https://standin.kustomerapp.com') },
    { ...save, baseUrl: 'https://standin.kustomerapp.com' },
    400,
    'base_url: ',
  ],
  [
    'by an administrator without the permission',
    'dynamic-data-create',
    configuration,
    save,
    403,
    'Integrations Create',
  ],
]

test.each(refusals)('a configuration %s', async (name, permissions, body, args, status, words) => {
  await recordCall(
    {
      uponReceiving: `a configuration ${name}`,
      given: [administrator(permissions), knownKey],
      withRequest: {
        method: 'POST',
        path: ofAdministration('/configurations'),
        body: body as Record<string, unknown>,
      },
      willRespondWith: { status, body: { error: forms.wordsWith(words) } },
    },
    async ({ act }) => {
      await expect(act('cxone.configuration.save', args)).rejects.toThrow(`${status}: `)
    },
  )
})

test('a configuration is to move to another region', async () => {
  await recordCall(
    {
      uponReceiving: 'a configuration is to move to another region',
      given: [administrator(all), configured],
      withRequest: {
        method: 'PATCH',
        path: ofAdministration('/configurations/crm-1'),
        body: { region: 'APAC' },
      },
      willRespondWith: { status: 409, body: { error: forms.wordsWith('region: is EMEA for good') } },
    },
    async ({ act }) => {
      const moved = act('cxone.configuration.change-region', { configurationId: 'crm-1', region: 'APAC' })
      await expect(moved).rejects.toThrow('409: region: ')
    },
  )
})

const field = {
  crmField: string('name'),
  channel: regex('^(digital-contact|voice-call-contact|script-variable)$', 'digital-contact'),
  cxoneField: string('Agent Name'),
}
const dataMappings = ofAdministration('/configurations/crm-1/data-mappings')
const dynamicDataMappings = ofAdministration('/configurations/crm-1/dynamic-data-mappings')

test('a Data Memorialization mapping is saved', async () => {
  await recordCall(
    {
      uponReceiving: 'a Data Memorialization mapping is saved',
      given: [administrator(all), configured, knownKey, orders],
      withRequest: {
        method: 'POST',
        path: dataMappings,
        body: {
          name: string('Digital'),
          entities: eachLike({ entity: string('conversation'), fields: eachLike(field) }),
        },
      },
      willRespondWith: { status: 201, body: { id: string('crm-1-dm-2'), status: 'active' } },
    },
    async ({ act }) => {
      const fields = [{ crmField: 'name', channel: 'digital-contact', cxoneField: 'Agent Name' }]
      const entities = [{ entity: 'conversation', fields }]
      const saved = await act('cxone.mapping.save', {
        configurationId: 'crm-1',
        mapping: 'Digital',
        entities,
      })
      expect(saved).toMatchObject({ id: 'crm-1-dm-2', status: 'active' })
    },
  )
})

test('a Data Memorialization mapping of a field that there is not', async () => {
  await recordCall(
    {
      uponReceiving: 'a Data Memorialization mapping of a field that there is not',
      given: [administrator(all), configured, knownKey, orders],
      withRequest: {
        method: 'POST',
        path: dataMappings,
        body: {
          name: string('Digital'),
          entities: [{ entity: string('order'), fields: [{ ...field, crmField: 'titel' }] }],
        },
      },
      willRespondWith: {
        status: 400,
        body: { error: forms.wordsWith('entities.0.fields.0.crmField: there is no field "titel"') },
      },
    },
    async ({ act }) => {
      const fields = [{ crmField: 'titel', channel: 'digital-contact', cxoneField: 'Agent Name' }]
      const args = { configurationId: 'crm-1', mapping: 'Digital', entities: [{ entity: 'order', fields }] }
      await expect(act('cxone.mapping.save', args)).rejects.toThrow('400: entities.0.fields.0.crmField')
    },
  )
})

test('a Dynamic Data mapping is saved', async () => {
  await recordCall(
    {
      uponReceiving: 'a Dynamic Data mapping is saved',
      given: [administrator(all), configured, knownKey, orders],
      withRequest: {
        method: 'POST',
        path: dynamicDataMappings,
        body: {
          name: string('Shown'),
          description: string('for agents'),
          entities: eachLike({ entity: string('customer'), fields: eachLike(string('name')) }),
        },
      },
      willRespondWith: { status: 201, body: { id: string('crm-1-dd-1'), status: 'active' } },
    },
    async ({ act }) => {
      const saved = await act('cxone.dynamic-data.save', {
        configurationId: 'crm-1',
        mapping: 'Shown',
        description: 'for agents',
        entities: [{ entity: 'customer', fields: ['name'] }],
      })
      expect(saved).toMatchObject({ id: 'crm-1-dd-1', status: 'active' })
    },
  )
})

test('a Dynamic Data mapping with too many fields', async () => {
  const fields = ['name', 'externalId', 'username', 'avatarUrl', 'locale', 'timeZone']
  await recordCall(
    {
      uponReceiving: 'a Dynamic Data mapping with six fields of text',
      given: [administrator(all), configured, knownKey, orders],
      withRequest: {
        method: 'POST',
        path: dynamicDataMappings,
        body: { name: string('Shown'), entities: [{ entity: 'customer', fields }] },
      },
      willRespondWith: { status: 400, body: { error: forms.wordsWith('entities.0.fields') } },
    },
    async ({ act }) => {
      const entities = [{ entity: 'customer', fields }]
      const saved = act('cxone.dynamic-data.save', { configurationId: 'crm-1', mapping: 'Shown', entities })
      await expect(saved).rejects.toThrow('400: entities.0.fields')
    },
  )
})

test('a mapping of a configuration that there is not', async () => {
  await recordCall(
    {
      uponReceiving: 'a mapping of a configuration that there is not',
      given: [administrator(all)],
      withRequest: {
        method: 'POST',
        path: dynamicDataMappings,
        body: { name: string('Shown'), entities: eachLike({ entity: string('customer'), fields: ['name'] }) },
      },
      willRespondWith: { status: 404, body: { error: forms.wordsWith('no such configuration') } },
    },
    async ({ act }) => {
      const entities = [{ entity: 'customer', fields: ['name'] }]
      const saved = act('cxone.dynamic-data.save', { configurationId: 'crm-1', mapping: 'Shown', entities })
      await expect(saved).rejects.toThrow('404: no such configuration')
    },
  )
})

const workflows = { workflows: [{ workflowAction: 'DataMemorialization', workflowId: 'w' }] }
const script = (actions: object[]) => ({ script: 'Voice\\Main', skill: 'JB_EN', actions })
const memorialize = (dataMapping: string) =>
  script([{ action: 'AGENT WORKFLOW CONFIGURATION', dataMemorialization: { dataMapping } }])

test('the editor of scripts lists the workflows of a configuration', async () => {
  await recordCall(
    {
      uponReceiving: 'the list of workflows',
      given: [configured],
      withRequest: { method: 'GET', path: ofConfiguration(26, '/workflow') },
      willRespondWith: {
        status: 200,
        body: {
          workflows: eachLike({ workflowId: string('search'), workflowAction: string('Search') }),
        },
      },
    },
    async ({ act, instance }) => {
      await act('cxone.script.save', script([{ action: 'AGENT WORKFLOW CONFIGURATION', search: {} }]))
      expect(instance.state.scripts.size).toBe(1)
    },
  )
})

test('the editor of scripts names a configuration that there is not', async () => {
  await recordCall(
    {
      uponReceiving: 'the list of workflows of a configuration that there is not',
      given: [state('no configuration', { token: credentials.service })],
      withRequest: { method: 'GET', path: ofConfiguration(26, '/workflow') },
      willRespondWith: { status: 404, body: { error: forms.words } },
    },
    async ({ act }) => {
      const saved = act('cxone.script.save', script([{ action: 'AGENT WORKFLOW CONFIGURATION', search: {} }]))
      await expect(saved).rejects.toThrow('404: a reason in words')
    },
  )
})

test('the editor of scripts lists the Data Memorialization mappings', async () => {
  await recordCall(
    {
      uponReceiving: 'the list of Data Memorialization mappings',
      given: [configured],
      withRequest: { method: 'GET', path: ofConfiguration(27, '/data-mappings') },
      willRespondWith: { status: 200, body: { dataMappings: eachLike({ id: string('dm-digital') }) } },
      before: [['/workflow', workflows]],
    },
    async ({ act, instance }) => {
      await act('cxone.script.save', memorialize('dm-digital'))
      expect(instance.state.scripts.size).toBe(1)
    },
  )
})

test('the editor of scripts lists the Dynamic Data mappings', async () => {
  await recordCall(
    {
      uponReceiving: 'the list of Dynamic Data mappings',
      given: [configured, state('a Dynamic Data mapping of the configuration', { mappingId: 'dd-1' })],
      withRequest: { method: 'GET', path: ofConfiguration(29, '/dynamic-data-mappings') },
      willRespondWith: { status: 200, body: { dataMappings: eachLike({ id: string('dd-1') }) } },
      before: [['/workflow', { workflows: [{ workflowAction: 'Search', workflowId: 'search' }] }]],
    },
    async ({ act, instance }) => {
      const search = { dynamicDataMapping: 'dd-1' }
      await act('cxone.script.save', script([{ action: 'AGENT WORKFLOW CONFIGURATION', search }]))
      expect(instance.state.scripts.size).toBe(1)
    },
  )
})
