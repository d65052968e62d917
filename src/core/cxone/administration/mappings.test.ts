import { expect, test } from 'vitest'
import { administration, form } from '../testing/administration.ts'

async function configured(settings: Record<string, string> = {}, refused: Record<string, number> = {}) {
  const bench = administration(settings, refused)
  await bench.administer('/configurations', form)
  const save = (kind: 'data' | 'dynamic-data', entities: unknown) =>
    bench.administer(`/configurations/crm-1/${kind}-mappings`, { name: 'Shown', entities })
  return { ...bench, save }
}

const digital = (crmField: string, cxoneField: string) => ({
  crmField,
  channel: 'digital-contact',
  cxoneField,
})

test('a mapping of several types of records is saved, is active, and is listed', async () => {
  const { save, list } = await configured()
  const entities = [
    { entity: 'customer', fields: [digital('name', 'Customer Name')] },
    {
      entity: 'order',
      fields: [{ crmField: 'title', channel: 'script-variable', cxoneField: 'ordernumber' }],
    },
  ]
  expect(await save('data', entities)).toMatchObject({
    status: 201,
    body: { id: 'crm-1-dm-1', status: 'active', warnings: [] },
  })
  expect((await list('/crm-1/data-mappings')).body).toEqual({
    dataMappings: [{ id: 'crm-1-dm-1', name: 'Shown', description: null, status: 'active', entities }],
    totalRecords: 1,
  })
})

test('what a text can be read as is mapped: a number, a truth, a time, an address', async () => {
  const { save } = await configured()
  const fields = [
    digital('custom.waitNum', 'Skill ID'),
    digital('custom.vipBool', 'Final State'),
    digital('custom.orderAt', 'Start Time'),
    digital('lastSeenAt', 'End Time'),
    digital('avatarUrl', 'Transcript URL'),
  ]
  expect(await save('data', [{ entity: 'customer', fields }])).toMatchObject({ status: 201 })
})

test.each([
  [
    'a type that there is not',
    { entity: 'custommer', fields: [digital('name', 'To')] },
    'entities.0.entity: there is no type of records "custommer"; did you mean "customer"?',
  ],
  [
    'a field that there is not',
    { entity: 'customer', fields: [digital('custom.agentNamStr', 'To')] },
    'entities.0.fields.0.crmField: there is no field "custom.agentNamStr"; did you mean "custom.agentNameStr"?',
  ],
  [
    'a field of voice for digital',
    { entity: 'customer', fields: [digital('name', 'ANI')] },
    'entities.0.fields.0.cxoneField: is no field of digital-contact; ',
  ],
  [
    'a list',
    { entity: 'customer', fields: [digital('tags', 'To')] },
    'only text is mapped, and tags holds something else',
  ],
  [
    'a misspelt member',
    { entity: 'customer', fields: [{ ...digital('name', 'To'), crmfield: 'name' }] },
    'entities.0.fields.0: there is no "crmfield"; did you mean "crmField"?',
  ],
  [
    'a script variable that no ASSIGN makes',
    {
      entity: 'customer',
      fields: [{ crmField: 'name', channel: 'script-variable', cxoneField: 'order number' }],
    },
    'entities.0.fields.0.cxoneField: no ASSIGN makes a script variable of this name; expected letters, digits and "_"',
  ],
  [
    'attachments',
    { entity: 'customer', fields: [digital('name', 'Attachments')] },
    'only text is mapped: no attachments, images or notes',
  ],
  [
    'images',
    { entity: 'customer', fields: [digital('name', 'Images')] },
    'only text is mapped: no attachments, images or notes',
  ],
  [
    'notes',
    { entity: 'customer', fields: [digital('name', 'Notes')] },
    'only text is mapped: no attachments, images or notes',
  ],
  [
    'upper case in a script variable',
    {
      entity: 'customer',
      fields: [{ crmField: 'name', channel: 'script-variable', cxoneField: 'OrderNumber' }],
    },
    'did you mean "ordernumber"?',
  ],
  [
    'a field twice',
    { entity: 'customer', fields: [digital('name', 'To'), digital('name', 'From')] },
    'entities.0.fields.1.crmField: gets a value already',
  ],
])('%s is refused, and nothing is kept', async (_name, entity, error) => {
  const { save, list } = await configured()
  const refused = await save('data', [entity])
  expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining(error) } })
  expect((await list('/crm-1/data-mappings')).body.totalRecords).toBe(0)
})

test('all mistakes are told, each with its path', async () => {
  const { save } = await configured()
  const { body } = await save('data', [
    { entity: 'order', fields: [digital('titel', 'To'), digital('description', 'Froom')] },
    { entity: 'orders', fields: [digital('title', 'To')] },
  ])
  expect(body.error.split('; ').filter((part: string) => part.startsWith('entities'))).toEqual([
    'entities.0.fields.0.crmField: there is no field "titel"',
    'entities.0.fields.1.cxoneField: is no field of digital-contact',
    'entities.1.entity: there is no type of records "orders"',
  ])
})

test('a mapping that mixes voice and digital is saved with a warning', async () => {
  const { save } = await configured()
  const voice = { crmField: 'custom.skillStr', channel: 'voice-call-contact', cxoneField: 'Skill Name' }
  const { status, body } = await save('data', [
    { entity: 'customer', fields: [digital('name', 'Customer Name'), voice] },
  ])
  expect(status).toBe(201)
  expect(body.warnings).toEqual([expect.stringContaining('two mappings')])
})

const texts = ['name', 'locale', 'username', 'custom.agentNameStr', 'custom.skillStr', 'custom.noteTxt']
const others = ['custom.waitNum', 'custom.talkNum', 'custom.vipBool', 'custom.orderAt']

test.each([
  ['five', 5, 0, 201],
  ['five', 6, 0, 400],
  ['five', 2, 3, 201],
  ['five', 0, 3, 201],
  ['five', 0, 4, 400],
  ['five', 3, 3, 400],
  ['eight', 3, 3, 201],
  ['eight', 5, 3, 201],
  ['eight', 6, 0, 400],
  ['eight', 1, 4, 400],
])('of %s fields: %i texts and %i others are answered %i', async (limit, textCount, otherCount, status) => {
  const { save, list } = await configured({ CXONE_DYNAMIC_DATA_FIELDS: limit })
  const fields = [...texts.slice(0, textCount), ...others.slice(0, otherCount)]
  expect((await save('dynamic-data', [{ entity: 'customer', fields }])).status).toBe(status)
  expect((await list('/crm-1/dynamic-data-mappings')).body.totalRecords).toBe(status === 201 ? 1 : 0)
})

test('a second type of records counts anew', async () => {
  const { save } = await configured()
  const five = texts.slice(0, 5)
  const orders = ['title', 'description', 'custom.agentNameStr', 'custom.skillStr', 'custom.noteTxt']
  const entities = [
    { entity: 'customer', fields: five },
    { entity: 'order', fields: orders },
  ]
  expect((await save('dynamic-data', entities)).status).toBe(201)
})

test('the types of records are listed with their fields, all or one by its name', async () => {
  const { list } = await configured()
  const all = await list('/crm-1/entities')
  expect(all.body.entities.map(({ name }: { name: string }) => name)).toEqual([
    'customer',
    'conversation',
    'company',
    'order',
  ])
  const { body } = await list('/crm-1/entities?name=order')
  expect(body.entities).toHaveLength(1)
  expect(body.entities[0].fields).toContainEqual({
    label: 'Agent Name',
    name: 'custom.agentNameStr',
    isUpdatable: true,
  })
  expect(await list('/crm-1/entities?name=ordr')).toMatchObject({
    status: 404,
    body: { error: expect.stringContaining('did you mean "order"?') },
  })
  expect((await list('/crm-1/workflow')).body.workflows).toContainEqual({
    workflowId: 'data-memorialization',
    workflowName: 'Data Memorialization',
    workflowAction: 'DataMemorialization',
  })
})

test('what the system user may not read is told with the path, and nothing is kept', async () => {
  const { save, reports } = await configured({}, { '/v1/metadata/customer': 403 })
  expect(await save('dynamic-data', [{ entity: 'customer', fields: ['name'] }])).toMatchObject({
    status: 403,
    body: { error: expect.stringMatching(/refuses the system user of "Main": GET \/v1\/metadata.*403/) },
  })
  expect(reports.at(-1)).toMatchObject({ because: ['system-user-permissions'], writes: [] })
})

test.each([
  ['the core’s own organisation: the configuration falls', 'https://standin.kustomerapp.com', 404, 0],
  ['another one, whose users it cannot ask for: it stays', 'https://ven12345.kustomerapp.com', 403, 1],
])('a key that is refused, of %s', async (_name, origin, status, left) => {
  const bench = administration({}, { '/v1/metadata/customer': 401 })
  const org = new URL(origin).hostname.split('.')[0]
  const saved = await bench.administer('/configurations', {
    ...form,
    external_screenpop_domain_kc: `${origin}/app/customers`,
    base_url: `https://${org}.api.kustomerapp.com`,
  })
  expect(saved.status).toBe(201)
  const entities = [{ entity: 'customer', fields: ['name'] }]
  const path = '/configurations/crm-1/dynamic-data-mappings'
  expect((await bench.administer(path, { name: 'Shown', entities })).status).toBe(status)
  expect((await bench.list()).body.totalRecords).toBe(left)
})

test.each([
  ['customer', 'externalId'],
  ['conversation', 'status'],
  ['conversation', 'priority'],
  ['company', 'externalId'],
])('what no memorialization writes cannot be mapped: %s %s', async (entity, crmField) => {
  const { save, list } = await configured()
  expect(await save('data', [{ entity, fields: [digital(crmField, 'Customer Name')] }])).toMatchObject({
    status: 400,
    body: {
      error: `entities.0.fields.0.crmField: a memorialization does not write ${crmField} of ${entity}`,
    },
  })
  expect((await list('/crm-1/data-mappings')).body.totalRecords).toBe(0)
})

test('lists need their token, and a configuration that there is', async () => {
  const { list } = await configured()
  expect((await list('', 'wrong')).status).toBe(401)
  for (const path of ['/crm-9/workflow', '/crm-9/data-mappings', '/crm-9/dynamic-data-mappings']) {
    expect(await list(path)).toMatchObject({
      status: 404,
      body: { error: expect.stringMatching(/^no such configuration: .*; did you mean "crm-1"\?$/) },
    })
  }
  expect((await list('/crm-1/workflow', 'wrong')).status).toBe(401)
})

const long = (length: number) => 'a'.repeat(length)
const field = digital('name', 'Customer Name')

test.each<[string, object, number, string]>([
  ['a name', { name: long(200) }, 201, ''],
  ['a long name', { name: long(201) }, 400, 'name: '],
  ['no name', { name: ' ' }, 400, 'name: '],
  ['a description', { description: long(2000) }, 201, ''],
  ['a long description', { description: long(2001) }, 400, 'description: '],
  ['no record', { entities: [] }, 400, 'entities: '],
  ['no field', { entities: [{ entity: 'customer', fields: [] }] }, 400, 'entities.0.fields: '],
  ['a member of its own', { colour: 'red' }, 400, 'colour'],
])('a mapping with %s', async (_name, given, status, error) => {
  const { administer, list } = await configured()
  for (const [kind, fields] of [
    ['data', [field]],
    ['dynamic-data', ['name']],
  ] as const) {
    const told = { name: 'Shown', entities: [{ entity: 'customer', fields }], ...given }
    const answer = await administer(`/configurations/crm-1/${kind}-mappings`, told)
    expect(answer.status).toBe(status)
    if (status === 400) expect(answer.body.error).toContain(error)
    expect((await list(`/crm-1/${kind}-mappings`)).body.totalRecords).toBe(status === 201 ? 1 : 0)
  }
})
