import { describe, expect, test } from 'vitest'
import { basic, caller, platform } from '../testing/bench.ts'
import { endUserOf } from './write.ts'

const path = '/apps/api/v1/end_users'
const ada = {
  identifier: 'cust-0042',
  email: 'ada@acme.example',
  name: 'Ada Lovelace',
  phone: '+14155550123',
}

describe('end users', () => {
  test('are created and updated by identifier; only id and identifier are returned', async () => {
    const { send, get, instance } = platform({ switches: { appsRequestsPerSecond: 99 } })
    const shown = { id: 77, identifier: 'cust-0042' }
    expect(await send('POST', path, ada)).toEqual({ status: 200, body: shown })
    const update = { identifier: 'cust-0042', phone: '+14155550199' }
    expect(await send('POST', path, update)).toEqual({ status: 200, body: shown })
    const kept = { ...ada, id: 77, outContactId: null, phone: '+14155550199' }
    expect(instance.state.endUsers.get(77)).toEqual(kept)
    expect((await send('POST', path, { identifier: 'cust-0043' })).body.id).toBe(78)
    expect((await get(`${path}?id=77`)).body).toEqual(shown)
    expect((await get(`${path}?identifier=cust-0042`)).body).toEqual(shown)
  })

  test('are shared with sessions, one for each identifier', async () => {
    const { send, instance } = platform()
    const first = endUserOf(instance, caller)
    expect(endUserOf(instance, caller)).toBe(first)
    expect(endUserOf(instance, 'cust-0042').id).toBe(first.id + 1)
    expect((await send('POST', path, { identifier: caller, name: 'Ada' })).body.id).toBe(first.id)
    expect(endUserOf(instance, caller).name).toBe('Ada')
  })

  test.each([
    ['without a login', ada, null, 401, 'Not Authorized'],
    [
      'without an identifier',
      { name: 'Ada' },
      basic(),
      400,
      'param is missing or the value is empty: identifier',
    ],
    ['with a number that is none', { ...ada, phone: 'home' }, basic(), 400, 'must be a phone number: phone'],
    ['with an address that is none', { ...ada, email: 'ada' }, basic(), 400, 'email'],
    ['in malformed JSON', '{', basic(), 400, 'Malformed'],
  ])('a write %s is refused, and nothing changes', async (_name, body, authorization, status, message) => {
    const { send, instance } = platform()
    const answer = await send('POST', path, body, authorization)
    expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
    expect(instance.state.endUsers.size).toBe(0)
  })

  test('keep a phone number as people write it', async () => {
    const { send, instance } = platform()
    await send('POST', path, { ...ada, phone: '123-456-7890' })
    expect(instance.state.endUsers.get(77)?.phone).toBe('123-456-7890')
  })

  test.each([
    ['?id=9', 404],
    ['?identifier=nobody', 404],
    ['?id=x', 400],
    ['?identifier=', 400],
    ['', 400],
    ['?id=77&identifier=cust-0042', 400],
    ['?email=ada@acme.example', 400],
  ])('are not found by %j', async (query, status) => {
    const { get, send } = platform()
    await send('POST', path, ada)
    expect((await get(path + query)).status).toBe(status)
  })

  test('are not shown without the login', async () => {
    expect((await platform().get(`${path}?id=77`, {})).status).toBe(401)
  })
})

describe('contact data', () => {
  const contactPath = '/apps/api/v1/crm/contact_data'
  const data = { call_id: '1418', agent_id: '1', pacing_mode: 'Predictive', contact: { first_name: 'Ada' } }

  test('are stored with the call; a later request replaces them', async () => {
    const { play, send, instance } = platform()
    await play([0, 'ccai.call.incoming', { from: caller }])
    expect(await send('POST', contactPath, data)).toEqual({ status: 200, body: { call_id: '1418' } })
    await send('POST', contactPath, { ...data, contact: { first_name: 'Ida' } })
    expect(instance.state.contactData.get(1418)?.body).toMatchObject({ contact: { first_name: 'Ida' } })
  })

  test.each([
    ['without a login', data, null, 401, 'Not Authorized'],
    ['of a call that is none', { ...data, call_id: '9' }, basic(), 422, 'unknown call: 9'],
    ['of an agent who is none', { ...data, agent_id: '9' }, basic(), 422, 'unknown agent: 9'],
    ['without the contact', { call_id: '1418' }, basic(), 400, 'contact'],
    ['with a call id that is none', { ...data, call_id: 'c1' }, basic(), 400, 'call_id'],
    ['in malformed JSON', '{', basic(), 400, 'Malformed'],
  ])('%s are refused, and nothing changes', async (_name, body, authorization, status, message) => {
    const { play, send, instance } = platform()
    await play([0, 'ccai.call.incoming', { from: caller }])
    const answer = await send('POST', contactPath, body, authorization)
    expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
    expect(instance.state.contactData.size).toBe(0)
  })
})
