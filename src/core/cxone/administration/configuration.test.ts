import { expect, test } from 'vitest'
import { administration, authentication, form } from '../testing/administration.ts'

test('Finish tries the key, and keeps nothing; Save keeps the configuration', async () => {
  const { administer, list, asked, reports } = administration()
  expect(await administer('/authentication', authentication)).toEqual({
    status: 200,
    body: { message: 'authentication is active' },
  })
  expect(asked).toEqual(['https://ven12345.api.kustomerapp.com/v1/users/current'])
  expect((await list()).body).toEqual({ configurations: [], totalRecords: 0 })
  expect(await administer('/configurations', form)).toMatchObject({
    status: 201,
    body: { id: 'crm-1', name: 'Main', region: 'EMEA', status: 'active' },
  })
  expect((await list()).body).toEqual({
    configurations: [
      {
        id: 'crm-1',
        name: 'Main',
        description: null,
        status: 'active',
        instanceId: 'crm-1',
        typeId: 'kustomer',
        typeName: 'Kustomer',
      },
    ],
    totalRecords: 1,
  })
  expect(reports.map(({ source, event, session }) => [source, event, session])).toEqual([
    ['cxone-administration', 'POST authentication 0', 'agent-integrations'],
    ['cxone-administration', 'POST configurations 0', 'configuration-crm-1'],
  ])
  expect(reports.map(({ because, outcome }) => [because, outcome])).toEqual([
    [['configuration-url-formats'], 'nothing-to-do'],
    [['configuration-create'], 'applied'],
  ])
})

test.each([
  ['a wrong key', { api_key: 'another' }, /api_key: Kustomer answers 401.*not active/],
  ['no key', { api_key: undefined }, /api_key: expected the key.*authenticate before you save/],
  ['no region', { region: undefined }, /region: expected one of AMERICAS, APAC, EMEA/],
  ['an unknown region', { region: 'LATAM' }, /region: /],
  ['another type', { type: 'Salesforce' }, /type: expected Kustomer/],
  ['no name', { name: ' ' }, /name: /],
  ['what there is not', { colour: 'red' }, /colour/],
  ['a misspelt field', { regoin: 'EMEA' }, /body: there is no "regoin"; did you mean "region"\?/],
  ['a key of two lines', { api_key: 'key\nof' }, /api_key: expected letters, digits and signs of ASCII/],
  ['a key with a letter that no header holds', { api_key: 'schlüssel' }, /api_key: expected letters/],
])('%s is refused, which is reported, and nothing is kept', async (_name, change, error) => {
  const { administer, list, reports } = administration()
  const refused = await administer('/configurations', { ...form, ...change })
  expect(refused).toMatchObject({ status: 400, body: { error: expect.stringMatching(error) } })
  expect(reports).toMatchObject([{ writes: [], outcome: 'nothing-to-do', reason: refused.body.error }])
  expect((await list()).body.totalRecords).toBe(0)
})

const [pop, base] = [form.external_screenpop_domain_kc, form.base_url]

test.each([
  [
    'the host kustomer.com',
    'https://ven12345.kustomer.com/app/customers',
    base,
    /kustomer\.com; expected https:\/\/ven12345\.kustomerapp\.com\/app\/customers$/,
  ],
  ['no path', 'https://ven12345.kustomerapp.com', base, /has not the path.*; expected .*\/app\/customers$/],
  ['a slash at the end', `${pop}/`, base, /ends with a slash; expected/],
  [
    'base_url without .api',
    pop,
    'https://ven12345.kustomerapp.com',
    /base_url: the host lacks \.api; expected https:\/\/ven12345\.api\.kustomerapp\.com$/,
  ],
  ['base_url with a slash', pop, `${base}/`, /base_url: ends with a slash/],
  [
    'the two swapped',
    base,
    pop,
    /swapped; expected https:\/\/ven12345\.kustomerapp\.com\/app\/customers here/,
  ],
  [
    'two organisations',
    pop,
    'https://other.api.kustomerapp.com',
    /base_url: is of other, and .* of ven12345/,
  ],
  ['another host', 'https://ven12345.example.com/app/customers', base, /no organisation of Kustomer/],
  [
    'a host that only ends alike',
    'https://evil.com/ven12345.kustomerapp.com/app/customers',
    base,
    /no organisation/,
  ],
  ['no address', 'ven12345', base, /is no address/],
  ['a port', pop, 'https://ven12345.api.kustomerapp.com:8443', /base_url: is not written as it is expected/],
  ['http', 'http://ven12345.kustomerapp.com/app/customers', base, /not of https/],
])(
  '%s is refused with the right form, before Kustomer is asked',
  async (_name, screenPop, baseUrl, error) => {
    const { administer, asked } = administration()
    const told = { ...authentication, external_screenpop_domain_kc: screenPop, base_url: baseUrl }
    expect(await administer('/authentication', told)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(error) },
    })
    expect(asked).toEqual([])
  },
)

test('the older edition takes the address of the instance, has no region, and asks for its own permission', async () => {
  const settings = {
    CXONE_CONFIGURATION_PAGE: 'older',
    CXONE_ADMINISTRATORS: 'old=configurations-create;new=integrations-create;editor=configurations-edit',
  }
  const { administer, change, asked } = administration(settings)
  const { region: _region, base_url: _base, ...more } = form
  const older = { ...more, external_screenpop_domain_kc: 'https://ven12345.kustomer.com' }
  expect(await administer('/configurations', older, 'new')).toMatchObject({
    status: 403,
    body: { error: 'needs the permission Configurations Create' },
  })
  for (const wrong of [{ ...older, region: 'EMEA' }, { ...older, base_url: base }, { ...more }]) {
    expect((await administer('/configurations', wrong, 'old')).status).toBe(400)
  }
  expect((await administer('/configurations', older, 'old')).status).toBe(201)
  expect(asked).toEqual(['https://ven12345.api.kustomerapp.com/v1/users/current'])
  expect((await change('/configurations/crm-1', { region: 'EMEA' }, 'editor')).body.error).toMatch(
    /^region: it was made on the older page, which has none; moving takes a new configuration/,
  )
})

test('each permission that is missing is named, and a stranger is told nothing', async () => {
  const { administer } = administration({ CXONE_ADMINISTRATORS: 'k=integrations-edit' })
  expect(await administer('/configurations', form, 'k')).toMatchObject({
    status: 403,
    body: { error: 'needs the permission Integrations Create' },
  })
  expect(await administer('/configurations/crm-1/data-mappings', {}, 'k')).toMatchObject({
    body: { error: 'needs the permission Data Memorialization Create' },
  })
  expect(await administer('/configurations/crm-1/dynamic-data-mappings', {}, 'k')).toMatchObject({
    body: { error: 'needs the permission Dynamic Data Create' },
  })
  expect((await administer('/configurations', form, 'stranger')).status).toBe(401)
})

test('the region is fixed: a change is refused, and says what moving takes', async () => {
  const { administer, change, reports } = administration()
  await administer('/configurations', form)
  const refused = await change('/configurations/crm-1', { region: 'APAC', name: 'Other' })
  expect(refused.status).toBe(409)
  expect(refused.body.error).toMatch(
    /region: is EMEA for good; .*new configuration: authenticate again.*mappings.*WORKFLOW EXECUTE and AGENT WORKFLOW CONFIGURATION/,
  )
  expect(reports.at(-1)).toMatchObject({ because: ['configuration-region-fixed'], writes: [] })
  expect(await change('/configurations/crm-1', { region: 'EMEA', name: 'Other' })).toMatchObject({
    status: 200,
    body: { name: 'Other', region: 'EMEA' },
  })
})

test('two that are saved at once get ids of their own, and a name is taken once', async () => {
  const { administer } = administration()
  const names = ['A', 'B', 'A']
  const saved = await Promise.all(names.map((name) => administer('/configurations', { ...form, name })))
  expect(saved.map(({ status }) => status).sort()).toEqual([201, 201, 409])
  expect(new Set(saved.map(({ body }) => body.id)).size).toBe(3)
})

test('a configuration is not given the name of another, and keeps its own', async () => {
  const { administer, change, list } = administration()
  await administer('/configurations', form)
  await administer('/configurations', { ...form, name: 'Second' })
  const error = 'name: there is a configuration of this name; choose another'
  expect(await change('/configurations/crm-2', { name: 'Main', description: 'x' })).toMatchObject({
    status: 409,
    body: { error },
  })
  expect((await list()).body.configurations[1]).toMatchObject({ name: 'Second', description: null })
  expect((await change('/configurations/crm-2', { name: 'Second', description: 'x' })).status).toBe(200)
  expect((await change('/configurations/crm-22', { name: 'Third' })).body.error).toMatch(
    /^no such configuration: crm-22; did you mean "crm-/,
  )
})

test('no answer and no report has the key', async () => {
  const { administer, list, reports } = administration()
  const saved = await administer('/configurations', form)
  expect(JSON.stringify([saved, await list(), reports])).not.toContain(form.api_key)
})

const long = (length: number) => 'a'.repeat(length)

test.each<[object, number, object]>([
  [{ name: long(200) }, 201, { name: long(200) }],
  [{ name: ` ${long(200)} ` }, 201, { name: long(200) }],
  [{ name: long(201) }, 400, { error: expect.stringContaining('name: ') }],
  [{ name: '' }, 400, { error: expect.stringContaining('name: ') }],
  [{ description: long(2000) }, 201, { description: long(2000) }],
  [{ description: '' }, 201, { description: '' }],
  [{ description: null }, 201, { description: null }],
  [{ description: long(2001) }, 400, { error: expect.stringContaining('description: ') }],
  [{ api_key: '' }, 400, { error: expect.stringContaining('api_key: ') }],
])(
  'a configuration with a text at its limit or over it is answered as it should',
  async (given, status, body) => {
    const { administer, change } = administration()
    expect(await administer('/configurations', { ...form, ...given })).toMatchObject({ status, body })
    if ('api_key' in given) return
    await administer('/configurations', form)
    const changed = await change('/configurations/crm-1', given)
    expect(changed).toMatchObject({ status: status === 201 ? 200 : 400, body })
  },
)
