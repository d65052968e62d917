import { expect, test } from 'vitest'
import { caller, platform, ways } from '../testing/bench.ts'

const path = '/apps/api/v1/wait_times'

test('the wait of a queue is that of the contact who has waited longest', async () => {
  const { play, get, host, act } = platform()
  await play(...ways.queued!)
  await host.advance(20_000)
  act('ccai.call.incoming', { call: 'c2', from: caller, menu: 'Billing' })
  await host.advance(100_000)
  const billing = {
    menu_id: 12,
    menu_type: 'ivr_menu',
    voice_call: 120,
    chat: 0,
    materialized_path: 'Billing',
    logged_in_agents: 2,
    available_agents: 2,
    breakthrough_agents: 0,
  }
  expect((await get(`${path}?lang=en&menu_id=12`)).body).toEqual([billing])
  const { chat: _, ...calls } = billing
  expect((await get(`${path}?lang=en&menu_id=12&channel_type=voice_call`)).body).toEqual([calls])
  expect((await get(`${path}?lang=de&menu_id=12`)).body).toMatchObject([{ voice_call: 0 }])
})

test.each([
  ['lang=en', [3, 12, 13]],
  ['lang=en&wait[from]=1', [12, 13]],
  ['lang=en&wait[from]=10&wait[to]=60', [13]],
  ['lang=en&menu_type=web_menu', []],
])('the waits with the query %s', async (query, expected) => {
  const { play, get, host } = platform()
  await play(...ways.queued!, [60, 'ccai.call.answer', { agent: 'mina@acme.example' }])
  await play([0, 'ccai.call.transfer', { menu: 'Returns', cold: true }])
  await host.advance(20_000)
  await play([0, 'ccai.call.incoming', { call: 'c2', from: caller, menu: 'Billing' }])
  await host.advance(5000)
  const { body } = await get(`${path}?${query}`)
  expect(body.map(({ menu_id }: { menu_id: number }) => menu_id)).toEqual(expected)
})

const toReturns = [
  [5, 'ccai.call.transfer', { menu: 'Returns' }],
  [5, 'ccai.call.take-transfer', { agent: 'ilham@acme.example' }],
] as const

test.each([
  ['a call', [], 'ilham@acme.example', [12, 20]],
  ['a call that another queue had taken', toReturns, 'mina@acme.example', [13, 20]],
])('%s waits anew in the queue where it was, when nobody takes its cold transfer', async (...row) => {
  const [, before, agent, expected] = row
  const { play, get, host } = platform()
  await play(...ways.connected!, ...before, [60, 'ccai.call.transfer', { agent, cold: true }])
  await play([30, 'ccai.call.miss-transfer'])
  await host.advance(20_000)
  const { body } = await get(`${path}?lang=en&wait[from]=1`)
  expect(body.map((row: Record<string, number>) => [row.menu_id, row.voice_call])).toEqual([expected])
})

test('the language is required', async () => {
  const { status, body } = await platform().get(path)
  expect([status, body.message]).toEqual([400, 'param is missing or the value is empty: lang'])
})
