import { describe, expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { basic, portal } from '../testing/bench.ts'

const path = '/standin/agent-status-settings'
const unmapped = { inheritance: false, direction: 'one-way', priority: 'latest', mapping: [] }

test('a new tenant has inheritance turned off', async () => {
  expect(await portal().settings()).toEqual({ activated: false, ...unmapped })
})

describe('turning inheritance on', () => {
  test('needs the activation by support first', async () => {
    const { act, send, settings } = portal()
    const why = 'inheritance is not activated for this tenant; ask support'
    expect(() => act('ccai.admin.set-inheritance', { on: true })).toThrow(
      new ActRefused(`ccai.admin.set-inheritance: ${why}`),
    )
    expect(await send('PUT', path, { ...unmapped, inheritance: true })).toMatchObject({
      status: 422,
      body: { status: 422, message: why },
    })
    expect((await settings()).inheritance).toBe(false)
    act('ccai.admin.activate-inheritance')
    expect(await settings()).toMatchObject({ activated: true, inheritance: false })
    act('ccai.admin.set-inheritance', { on: true })
    expect((await settings()).inheritance).toBe(true)
    act('ccai.admin.set-inheritance', { on: false })
    expect((await settings()).inheritance).toBe(false)
  })

  test('cannot include the activation by API', async () => {
    const { send, settings } = portal()
    expect(await send('PUT', path, { ...unmapped, activated: true })).toMatchObject({ status: 403 })
    expect((await settings()).activated).toBe(false)
    expect(await send('PUT', path, { ...unmapped, activated: false })).toMatchObject({ status: 200 })
  })
})

test('direction and priority can be set', async () => {
  const { act, settings } = portal()
  act('ccai.admin.set-status-direction', { direction: 'two-way' })
  act('ccai.admin.set-status-priority', { priority: 'crm' })
  expect(await settings()).toMatchObject({ direction: 'two-way', priority: 'crm' })
})

describe('the settings as an API', () => {
  const row = { kustomer_status: 's-3', kustomer_name: 'Lunch', ccai_status: -4 }

  test('replace all settings, with a mapping of listed statuses', async () => {
    const { open, send, settings } = portal()
    await open()
    const wanted = { inheritance: false, direction: 'two-way', priority: 'crm', mapping: [row] }
    expect(await send('PUT', path, wanted)).toEqual({ status: 200, body: { activated: false, ...wanted } })
    expect(await settings()).toEqual({ activated: false, ...wanted })
  })

  test('are not subject to the rate limit of the Apps API', async () => {
    const { get } = portal()
    const statuses = []
    for (let time = 0; time < 12; time += 1) statuses.push((await get(path)).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  test.each([
    ['without a login', unmapped, null, 401, 'Not Authorized'],
    [
      'with the token of the adapter',
      unmapped,
      basic('standin', 'standin-adapter-token'),
      401,
      'Not Authorized',
    ],
    ['without direction', { ...unmapped, direction: undefined }, basic(), 400, 'direction'],
    ['with another priority', { ...unmapped, priority: 'none' }, basic(), 400, 'priority'],
    ['with another field', { ...unmapped, login: true }, basic(), 400, 'login'],
    ['in malformed JSON', '{', basic(), 400, 'Malformed'],
    [
      'with a status that Kustomer lacks',
      { ...unmapped, mapping: [{ ...row, kustomer_status: 's-9' }] },
      basic(),
      422,
      'Kustomer lists no such status: s-9',
    ],
    [
      'with a status that CCAI Platform lacks',
      { ...unmapped, mapping: [{ ...row, ccai_status: 9 }] },
      basic(),
      422,
      '"Lunch" is mapped to status 9, which there is not',
    ],
    [
      'with a status of the system',
      { ...unmapped, mapping: [{ ...row, ccai_status: -7 }] },
      basic(),
      422,
      '"Lunch" is mapped to In-call, which nobody sets',
    ],
    [
      'with a status mapped twice',
      { ...unmapped, mapping: [row, row] },
      basic(),
      422,
      '"Lunch" is mapped twice',
    ],
  ])('%s are refused, and nothing changes', async (_name, body, authorization, status, message) => {
    const { open, send, settings } = portal()
    await open()
    const answer = await send('PUT', path, body, authorization)
    expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
    expect(await settings()).toEqual({ activated: false, ...unmapped })
  })

  test('are not shown without the login', async () => {
    expect((await portal().get(path, {})).status).toBe(401)
  })
})
