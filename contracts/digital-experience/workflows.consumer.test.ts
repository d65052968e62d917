import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { callsOver, forms, grace, ofConfiguration, type Tenant } from './agent-integrations.consumer.ts'
import { credentials, type middlewareStates } from './states.ts'

const { eachLike, regex, string } = MatchersV3
const recordCall = callsOver(fetch)
const state = statesOf<typeof middlewareStates>()
const customerId = '6740a1b2c3d4e5f6a7b8c9d0'
const conversationId = '6740a1b2c3d4e5f6a7b8c9d1'
const objectId = '6740a1b2c3d4e5f6a7b8c9d2'
const phone = '+14155550123'
const email = 'ana@acme.example'

const configured = state('a configuration with a mapping', { token: credentials.service })
const picking = state('a Dynamic Data mapping of the configuration', { mappingId: 'dd-1' })
const ana = state('a customer in Kustomer', { customerId, name: 'Ana R', phone, email })
const parcel = state('a conversation of a customer in Kustomer', {
  customerId,
  conversationId,
  name: 'Parcel',
})

/** What the fake's own ids look like in every request that is sent in an interaction. */
const inInteraction = { interactionID: forms.uuid, contactID: forms.contactId }
const phoneNumber = regex('^\\+\\d{8,15}$', phone)
const shownCustomer = {
  type: 'customer',
  id: forms.recordId(customerId),
  display: string('Ana R'),
}
const shownConversation = {
  type: 'conversation',
  id: forms.recordId(conversationId),
  display: string('Parcel'),
}
const result = (record: object) => ({ result: [{ records: eachLike(record) }] })

/** Opens the card of a call. */
async function opensCard({ act, instance }: Tenant, more: object = {}) {
  await act('cxone.card.enable', { agent: grace })
  await act('cxone.interaction.start', {
    interaction: 'i1',
    agent: grace,
    media: 'voice',
    address: phone,
    skill: 'JB_EN',
    conversation: conversationId,
    ...more,
  })
  return () => [...instance.state.openCards.values()][0]!
}

const search = {
  action: 'Search',
  ...inInteraction,
  workflowInput: { phoneNumber },
  cacheKey: forms.uuid,
}
const searchPath = ofConfiguration(27, '/workflow/search')

test('a search by the number of the caller, with the fields that a mapping picks', async () => {
  await recordCall(
    {
      uponReceiving: 'a search by a number, with a Dynamic Data mapping',
      given: [configured, picking, ana],
      withRequest: {
        method: 'POST',
        path: searchPath,
        body: { ...search, dynamicDataMappingId: 'dd-1' },
      },
      willRespondWith: {
        status: 200,
        body: result({
          ...shownCustomer,
          fields: eachLike({ name: string('name'), value: string('Ana R') }),
        }),
      },
      switches: { dynamicDataMappingId: 'dd-1' },
    },
    async (tenant) => {
      const card = await opensCard(tenant)
      expect(card().records).toEqual([
        {
          entity: 'customer',
          id: customerId,
          display: 'Ana R',
          fields: [{ name: 'name', value: 'Ana R' }],
          under: null,
        },
      ])
    },
  )
})

test('a search by an e-mail address', async () => {
  await recordCall(
    {
      uponReceiving: 'a search by an e-mail address',
      given: [configured, ana],
      withRequest: {
        method: 'POST',
        path: searchPath,
        body: { ...search, workflowInput: { email: regex('^[^@\\s]+@[^@\\s]+$', email) } },
      },
      willRespondWith: { status: 200, body: result(shownCustomer) },
    },
    async (tenant) => {
      const card = await opensCard(tenant, { media: 'digital', channelType: 'email', address: email })
      expect(card().records).toMatchObject([{ entity: 'customer', id: customerId }])
    },
  )
})

test('a second-level search, from the records of the person', async () => {
  await recordCall(
    {
      uponReceiving: 'a second-level search',
      given: [configured, ana, parcel],
      withRequest: {
        method: 'POST',
        path: searchPath,
        body: {
          ...search,
          workflowInput: { entites: [{ entity: 'customer', entityId: forms.recordId(customerId) }] },
        },
      },
      willRespondWith: {
        status: 200,
        body: result({ ...shownCustomer, related: eachLike(shownConversation) }),
      },
      before: [['/workflow/search', { result: [{ records: [{ type: 'customer', id: customerId }] }] }]],
    },
    async (tenant) => {
      const card = await opensCard(tenant)
      await tenant.act('cxone.card.refresh', { agent: grace, interaction: 'i1' })
      expect(card().records).toMatchObject([
        { entity: 'customer', under: null },
        { entity: 'conversation', id: conversationId, under: `customer/${customerId}` },
      ])
    },
  )
})

test('a record is expanded to those linked to it', async () => {
  await recordCall(
    {
      uponReceiving: 'a record is expanded',
      given: [configured, ana, parcel],
      withRequest: {
        method: 'POST',
        path: ofConfiguration(27, '/workflow/relates-to'),
        body: {
          action: 'RelatesTo',
          ...inInteraction,
          entity: 'customer',
          entityId: forms.recordId(customerId),
          relatedObject: { name: string('customer'), value: forms.recordId(customerId) },
        },
      },
      willRespondWith: { status: 200, body: result(shownConversation) },
      before: [['/workflow/search', { result: [{ records: [{ type: 'customer', id: customerId }] }] }]],
    },
    async (tenant) => {
      const card = await opensCard(tenant)
      await tenant.act('cxone.card.expand', { agent: grace, interaction: 'i1', record: customerId })
      expect(card().records).toMatchObject([{ entity: 'customer' }, { entity: 'conversation' }])
    },
  )
})

const refused = { '403': 'org.permission.search.create', '429': 'ask again later' } as const

test.each(['403', '429'] as const)('Kustomer refuses a search with %s', async (status) => {
  await recordCall(
    {
      uponReceiving: `a search that Kustomer answers ${status}`,
      given: [configured, state('Kustomer refuses every request', { status })],
      withRequest: { method: 'POST', path: searchPath, body: search },
      willRespondWith: { status: Number(status), body: { error: forms.wordsWith(refused[status]) } },
    },
    async (tenant) => {
      const card = await opensCard(tenant)
      expect(card()).toMatchObject({ records: [], crmFailure: expect.stringContaining(refused[status]) })
    },
  )
})

test('a search with a token of somebody else', async () => {
  await recordCall(
    {
      uponReceiving: 'a search with a wrong token',
      given: [configured],
      token: 'another-token',
      withRequest: { method: 'POST', path: searchPath, body: search },
      willRespondWith: { status: 401, body: { error: forms.words } },
    },
    async (tenant) => {
      const card = await opensCard(tenant)
      expect(card()).toMatchObject({ records: [], crmFailure: expect.stringContaining('401 ') })
    },
  )
})

test('a search with a mapping that there is not', async () => {
  await recordCall(
    {
      uponReceiving: 'a search with a Dynamic Data mapping that there is not',
      given: [configured],
      withRequest: { method: 'POST', path: searchPath, body: { ...search, dynamicDataMappingId: 'dd-9' } },
      willRespondWith: { status: 404, body: { error: forms.wordsWith('dynamicDataMappingId: ') } },
      switches: { dynamicDataMappingId: 'dd-9' },
    },
    async (tenant) => {
      const card = await opensCard(tenant)
      expect(card()).toMatchObject({ records: [], crmFailure: expect.stringContaining('404 ') })
    },
  )
})

/** Runs one workflow by a script, and returns what its custom event handed to the agent. */
async function runsByScript({ act, instance }: Tenant, workflow: string, workflowInput: object, more = {}) {
  await act('cxone.script.save', {
    script: 'Voice\\Main',
    skill: 'JB_EN',
    actions: [
      { action: 'SNIPPET', workflowInput },
      { action: 'WORKFLOW EXECUTE', workflow, ...more },
      { action: 'CUSTOMEVENT' },
    ],
  })
  await act('cxone.interaction.start', {
    interaction: 'i1',
    agent: grace,
    media: 'voice',
    address: phone,
    skill: 'JB_EN',
    conversation: conversationId,
  })
  const { handedOver } = [...instance.state.scriptRuns.values()][0]!
  return handedOver === null ? null : (JSON.parse(handedOver) as object)
}

/** What the editor of a script reads, and the script when it runs. */
function listsWith(workflowAction: string, workflowId: string) {
  const list = { workflows: [{ workflowAction, workflowId }] }
  return [
    ['/workflow', list],
    ['/workflow', list],
    ['/dynamic-data-mappings', { dataMappings: [{ id: 'dd-1' }] }],
  ] as const
}

test('a script makes a customer', async () => {
  await recordCall(
    {
      uponReceiving: 'a script makes a customer',
      given: [configured, state('Kustomer makes what it is asked to', { id: customerId })],
      withRequest: {
        method: 'POST',
        path: ofConfiguration(27, '/workflow/create-customer'),
        body: {
          action: 'Create',
          interactionId: forms.uuid,
          workflowInput: { name: string('Ana R'), phoneNumber },
        },
      },
      willRespondWith: { status: 200, body: result(shownCustomer) },
      before: listsWith('Create', 'create-customer'),
    },
    async (tenant) => {
      const input = { name: 'Ana R', phoneNumber: '{ANI}' }
      const handedOver = await runsByScript(tenant, 'Create', input)
      expect(handedOver).toMatchObject({ result: [{ records: [{ type: 'customer', id: customerId }] }] })
    },
  )
})

test('a creation with more than the standard fields', async () => {
  await recordCall(
    {
      uponReceiving: 'a creation with more than the standard fields',
      given: [configured],
      withRequest: {
        method: 'POST',
        path: ofConfiguration(27, '/workflow/create-customer'),
        body: {
          action: 'Create',
          interactionId: forms.uuid,
          workflowInput: { name: string('Ana R'), tier: string('gold') },
        },
      },
      willRespondWith: { status: 400, body: { error: forms.wordsWith('tier: a standard creation') } },
      before: listsWith('Create', 'create-customer'),
    },
    async (tenant) => {
      expect(await runsByScript(tenant, 'Create', { name: 'Ana R', tier: 'gold' })).toBeNull()
    },
  )
})

test('a script makes an object of a klass, shown with the fields that a mapping picks', async () => {
  await recordCall(
    {
      uponReceiving: 'a script makes an object of a klass',
      given: [configured, picking, state('Kustomer makes what it is asked to', { id: objectId })],
      withRequest: {
        method: 'POST',
        path: ofConfiguration(27, '/workflow/custom-create'),
        body: {
          action: 'DynamicCreateData',
          interactionId: forms.uuid,
          workflowInput: { entity: string('order'), title: string('Order 4711') },
          dynamicDataMappingId: 'dd-1',
        },
      },
      willRespondWith: {
        status: 200,
        body: result({
          type: string('order'),
          id: forms.recordId(objectId),
          display: string('Order 4711'),
          fields: eachLike({ name: string('title'), value: string('Order 4711') }),
        }),
      },
      before: listsWith('DynamicCreateData', 'custom-create'),
    },
    async (tenant) => {
      const input = { entity: 'order', title: 'Order 4711' }
      const handedOver = await runsByScript(tenant, 'DynamicCreateData', input, {
        dynamicDataMapping: 'dd-1',
      })
      expect(handedOver).toMatchObject({ result: [{ records: [{ type: 'order', id: objectId }] }] })
    },
  )
})

test('a script reads one record with the fields that a mapping picks', async () => {
  await recordCall(
    {
      uponReceiving: 'a script reads a record with Dynamic Data',
      given: [configured, picking, ana],
      withRequest: {
        method: 'POST',
        path: ofConfiguration(27, '/workflow/dynamic-data'),
        body: {
          action: 'DynamicData',
          ...inInteraction,
          workflowInput: { entity: 'customer', entityId: forms.recordId(customerId) },
          cacheKey: forms.uuid,
          dynamicDataMappingId: 'dd-1',
        },
      },
      willRespondWith: {
        status: 200,
        body: result({
          ...shownCustomer,
          fields: eachLike({ name: string('name'), value: string('Ana R') }),
        }),
      },
      before: listsWith('DynamicData', 'dynamic-data'),
    },
    async (tenant) => {
      const input = { entity: 'customer', entityId: customerId }
      const handedOver = await runsByScript(tenant, 'DynamicData', input, { dynamicDataMapping: 'dd-1' })
      expect(handedOver).toMatchObject({ result: [{ records: [{ id: customerId }] }] })
    },
  )
})
