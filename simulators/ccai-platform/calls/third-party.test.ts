import { expect, test } from 'vitest'
import { basic, platform, ways } from '../testing/bench.ts'

const dial = '/apps/api/v1/calls/1418/dial'
const body = { agent_email: 'Mina@acme.example', phone_number: '+1 415-555-0177' }

async function connected(switches: object = {}) {
  const tenant = platform({ switches })
  await tenant.play(...ways.connected!)
  return tenant
}

test.each([
  ['POST', dial, 'connecting'],
  ['PUT', '/apps/api/v1/calls/add/1418/dial', 'dialing'],
])('%s %s dials a third party, who is in the call once they pick up', async (method, path, first) => {
  const { send, get, events, play } = await connected()
  const { status, body: answer } = await send(method, path, body)
  const participant = { id: 101, type: 'third_party', status: first }
  expect([status, answer]).toEqual([200, { message: 'Third party dialing initiated', participant }])
  const shown = async () => (await get('/apps/api/v1/calls/1418')).body.participants.at(-1)
  const told = () => events().at(-1)!.item.participants.at(-1)
  await play([0, 'ccai.call.hold'], [0, 'ccai.call.resume'])
  expect(await shown()).toMatchObject({
    id: 101,
    status: 'connecting',
    connected_at: null,
    call_duration: null,
  })
  expect(told()).toEqual({ type: 'ThirdParty', status: 'connecting', dn: '+14155550177' })
  await play([8, 'ccai.call.third-party-pick-up'])
  expect(await shown()).toMatchObject({ status: 'connected', connected_at: '2026-01-05T09:20:18.000Z' })
  expect(told()).toMatchObject({ status: 'connected' })
  // The id stays, whoever takes part besides.
  await play([9, 'ccai.call.transfer', { agent: 'ilham@acme.example' }], [3, 'ccai.call.take-transfer'])
  await play([9, 'ccai.call.hang-up'])
  expect(await shown()).toMatchObject({
    id: 101,
    status: 'finished',
    call_duration: 21,
    fail_reason: 'nothing',
  })
})

test.each([
  ['gives up', 'ccai.call.leave'],
  ['is still dialled at the end', 'ccai.call.hang-up'],
])('a third party who %s was never in the call', async (_, act) => {
  const { send, get, play } = await connected()
  await send('POST', dial, body)
  await play([20, act])
  const { participants } = (await get('/apps/api/v1/calls/1418')).body
  expect(participants.at(-1)).toMatchObject({
    status: 'finished',
    connected_at: null,
    call_duration: null,
    fail_reason: 'eu_no_answer',
  })
})

const noAgent = { phone_number: body.phone_number }
test.each([
  ['no agent', noAgent, 400, 'param is missing or the value is empty: agent_email'],
  [
    'an empty number',
    { ...body, phone_number: '' },
    400,
    'param is missing or the value is empty: phone_number',
  ],
  ['an unknown agent', { ...body, agent_email: 'eve@acme.example' }, 400, 'Invalid agent_email'],
  [
    'an agent elsewhere',
    { ...body, agent_email: 'ilham@acme.example' },
    422,
    'Agent is not connected to the call',
  ],
  ['a malformed number', { ...body, phone_number: '123123' }, 422, 'Error dialing third party'],
  ['a number not to be called', { ...body, phone_number: '+14155550666' }, 422, 'Error dialing third party'],
])('with %s nobody is dialled', async (_, written, status, message) => {
  const { send, call, events } = await connected({ doNotCall: ['+14155550666'] })
  const before = [call(), events().length]
  expect(await send('POST', dial, written)).toMatchObject({ status, body: { message } })
  expect([call(), events().length]).toEqual(before)
})

test('nobody is dialled into a call that is over, that there is not, for a stranger, or beside another party', async () => {
  const { send, play } = await connected()
  const refusal = (status: number, message: string) => ({ status, body: { message } })
  expect(await send('POST', '/apps/api/v1/calls/9/dial', body)).toMatchObject(refusal(404, 'Not Found'))
  expect(await send('POST', dial, body, basic('standin', 'guess'))).toMatchObject(
    refusal(401, 'Not Authorized'),
  )
  expect((await send('POST', dial, body)).status).toBe(200)
  expect(await send('POST', dial, body)).toMatchObject(refusal(422, 'Error dialing third party'))
  await play([9, 'ccai.call.hang-up'])
  expect(await send('POST', dial, body)).toMatchObject(refusal(422, 'Agent is not connected to the call'))
})
