import { expect, test } from 'vitest'
import { ccaiPlatformSimulator } from '../simulator.ts'
import { basic, platform } from '../testing/bench.ts'

const base = '/apps/api/v1/bulk/users'
const jo = { email: 'jo@acme.example', first_name: 'Jo', last_name: 'Lind' }

function filled() {
  const tenant = platform()
  tenant.act('ccai.admin.add-team', { name: 'Sales' })
  const request = async (method: string, path: string, body?: string | FormData, type?: string) => {
    const headers = { authorization: basic(), ...(type === undefined ? {} : { 'content-type': type }) }
    const init = { method, headers, ...(body === undefined ? {} : { body }) }
    const answer = await ccaiPlatformSimulator.fetch(new Request(`https://acme.ccai.example${path}`, init), {
      instance: tenant.instance,
    })
    return { status: answer.status, link: answer.headers.get('link'), body: JSON.parse(await answer.text()) }
  }
  const upload = (content: unknown, id?: number) => {
    const form = new FormData()
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    form.set('file', new File([text], 'users.json'))
    if (id !== undefined) form.set('id', String(id))
    return request(id === undefined ? 'POST' : 'PUT', `${base}/upload`, form)
  }
  const get = async (path: string) => (await request('GET', path)).body
  const proceed = (id: number) =>
    request('POST', `${base}/proceed`, JSON.stringify({ id }), 'application/json')
  const agents = () => get('/manager/api/v1/agents')
  return { ...tenant, request, upload, get, proceed, agents }
}

test('a file of users is uploaded, then carried out: who is new is Unavailable, and has logged in nowhere', async () => {
  const { upload, proceed, get, agents } = filled()
  const { status, body, link } = await upload([{ ...jo, teams: [{ name: 'Sales', value: 1 }] }])
  expect(status).toBe(200)
  expect(body).toEqual({ id: 1, status: 'created', link: `https://acme.ccai.example${base}/jobs/1` })
  expect(link).toBe(body.link)
  expect(await get(`${base}/jobs/1`)).toMatchObject({ status: 'valid_scheme', process_requested_at: null })
  expect(await agents()).toHaveLength(2)
  expect((await proceed(1)).body).toEqual({ ...body, status: 'valid_scheme' })
  expect(await get(`${base}/jobs/1`)).toMatchObject({
    filename: 'users.json',
    total_rows: 1,
    affected_rows: 1,
    failed_rows: 0,
    status: 'completed',
    scheme_errors: [],
    update_errors: [],
  })
  expect((await agents())[2]).toMatchObject({
    ...jo,
    status: { name: 'Unavailable' },
    last_login_time: null,
    online: false,
    teams: [{ name: 'Sales' }],
  })
})

test('who is there is changed, and a job’s file can be replaced until it is carried out', async () => {
  const { upload, proceed, get, agents } = filled()
  const mina = { email: 'MINA@acme.example', first_name: 'Mina', last_name: 'Laurent' }
  await upload([{ ...mina, first_name: '' }])
  expect(await get(`${base}/jobs/1`)).toMatchObject({ status: 'invalid_scheme' })
  expect((await upload([mina], 1)).body.id).toBe(1)
  await proceed(1)
  expect(await agents()).toMatchObject([
    { id: 1, last_name: 'Laurent', email: 'mina@acme.example', online: true },
    { id: 2 },
  ])
  for (const refused of [await upload([mina], 1), await proceed(1)]) {
    expect([refused.status, refused.body.message]).toEqual([422, 'the job has been carried out: 1'])
  }
  await upload([jo])
  expect((await get(`${base}/jobs`)).map(({ id }: { id: number }) => id)).toEqual([2, 1])
  expect(await get(`${base}/jobs?page=2&per_page=1`)).toMatchObject([{ id: 1 }])
})

test('the template has all users in the form of a file, which can be uploaded as it stands', async () => {
  const { upload, proceed, get, agents } = filled()
  const before = await agents()
  const template = await get(`${base}/template`)
  expect(template[0]).toMatchObject({ email: 'mina@acme.example', teams: [{ name: 'Sales', value: 0 }] })
  await upload(template)
  await proceed(1)
  expect(await get(`${base}/jobs/1`)).toMatchObject({ status: 'completed', affected_rows: 2 })
  expect(await agents()).toEqual(before)
})

test.each([
  ['no JSON', '{', 'Must be JSON', null, null],
  ['no list', {}, 'Must be a list of users', null, null],
  ['no address', [{ ...jo, email: 'jo' }], 'Must be a valid email', 1, 1],
  ['no name', [jo, { ...jo, email: 'b@acme.example', last_name: null }], 'Non-empty string', 5, 2],
  ['an address twice', [jo, { ...jo, email: 'JO@acme.example' }], 'Must be unique within the file', 1, 2],
  ['another status', [{ ...jo, status: 'Gone' }], 'Must be Active, Inactive, or empty', 6, 1],
  [
    'a location',
    [{ ...jo, location: 'Mexico' }],
    'Must be one of the locations, of which there are none',
    7,
    1,
  ],
  ['too many chats', [{ ...jo, max_chat_limit: 5 }], 'Must be between 1 and 4', 8, 1],
  ['no flag', [{ ...jo, roles: [{ name: 'Agent', value: 2 }] }], 'Must be 0, 1, or empty', 10, 1],
])('a file with %s is not valid, and cannot be carried out', async (_, content, message, column, row) => {
  const { upload, proceed, get, agents } = filled()
  expect((await upload(content)).body).toMatchObject({ id: 1, status: 'created' })
  expect(await get(`${base}/errors/scheme/1`)).toEqual([{ message, column, row }])
  expect((await proceed(1)).status).toBe(422)
  expect(await agents()).toHaveLength(2)
})

test.each([
  [{ teams: [{ name: 'Sails', value: 1 }] }, 'There is no team "Sails"', 11],
  [{ new_email: 'jo2@acme.example' }, 'A change of the address is not simulated', 2],
  [{ status: 'Inactive' }, 'Inactive users are not simulated', 6],
])('a user with %j is not written, and the others are', async (over, message, column) => {
  const { upload, proceed, get, agents } = filled()
  await upload([
    { ...jo, ...over },
    { ...jo, email: 'kim@acme.example' },
  ])
  await proceed(1)
  expect(await get(`${base}/errors/update/1`)).toEqual([{ message, column, row: 1, error_type: 'error' }])
  expect(await get(`${base}/jobs/1`)).toMatchObject({ affected_rows: 1, failed_rows: 1 })
  expect((await agents()).map(({ email }: { email: string }) => email)).toEqual([
    'mina@acme.example',
    'ilham@acme.example',
    'kim@acme.example',
  ])
})

test('an upload without a file, and one in place of no job, are refused', async () => {
  const { request, upload } = filled()
  const empty = new FormData()
  empty.set('id', '1')
  expect((await request('POST', `${base}/upload`, empty)).status).toBe(400)
  expect((await request('POST', `${base}/upload`, '{}', 'application/json')).status).toBe(400)
  const withoutId = new FormData()
  withoutId.set('file', new File(['[]'], 'users.json'))
  expect((await request('PUT', `${base}/upload`, withoutId)).body.message).toBe('must be the id of a job: id')
  expect((await upload([jo], 9)).status).toBe(404)
})
