import { expect, test } from 'vitest'
import { worldControl } from '../src/harness/world/control.ts'
import { createWorld } from '../src/harness/world/world.ts'

const path = '/InContactAPI/services/v27.0/agent-integration/configuration/crm-1/workflow'

/** A world, and its core as the agent's application reaches it. */
async function configured() {
  const world = await createWorld()
  const run = async (workflow: string, body: object) => {
    const request = new Request(`http://core.example${path}/${workflow}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer standin-cxone-token' },
      body: JSON.stringify(body),
    })
    const answer = Promise.resolve(world.core!.answer(request))
    await worldControl(world).advance(60_000)
    const answered = await answer
    return { status: answered.status, body: (await answered.json()) as { error?: string } }
  }
  return { world, run, customers: () => [...world.simulators.kustomer.state.customers.values()] }
}

const create = {
  action: 'Create',
  interactionId: 'i-1',
  workflowInput: { name: 'Ada Lovelace', phoneNumber: '(415) 555-0123', email: 'ada@acme.example' },
}

test('a creation that is repeated makes one customer, with the standard fields', async () => {
  const { world, run, customers } = await configured()
  const first = await run('create-customer', create)
  expect(first).toMatchObject({ status: 200, body: { result: [{ records: [{ display: 'Ada Lovelace' }] }] } })
  expect(await run('create-customer', create)).toEqual(first)
  expect(
    customers().map(({ attributes: { name, phones, emails } }) => ({ name, phones, emails })),
  ).toMatchObject([
    { name: 'Ada Lovelace', phones: [{ phone: '+14155550123' }], emails: [{ email: 'ada@acme.example' }] },
  ])
  await world.close()
})

test.each([
  ['a field beside the standard ones', { ...create.workflowInput, loyaltyTier: 'gold' }, 400, /loyaltyTier/],
  ['no name', { phoneNumber: '+14155550123' }, 400, /workflowInput\.name/],
  ['no e-mail address', { name: 'Ada', email: 'nobody' }, 400, /workflowInput\.email/],
])('%s is refused, and nothing is made', async (_name, workflowInput, status, words) => {
  const { world, run, customers } = await configured()
  const answer = await run('create-customer', { ...create, workflowInput })
  expect(answer.status).toBe(status)
  expect(answer.body.error).toMatch(words)
  expect(customers()).toEqual([])
  await world.close()
})

test('a number that another customer has is a conflict, and nothing is made', async () => {
  const { world, run, customers } = await configured()
  await run('create-customer', create)
  const answer = await run('create-customer', { ...create, interactionId: 'i-2' })
  expect(answer).toMatchObject({ status: 409, body: { error: expect.stringContaining('another record') } })
  expect(customers()).toHaveLength(1)
  await world.close()
})

test('an object of a klass that there is not is refused', async () => {
  const { world, run } = await configured()
  const answer = await run('custom-create', {
    action: 'DynamicCreateData',
    interactionId: 'i-1',
    workflowInput: { entity: 'order', title: '4711' },
  })
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining('Kustomer') } })
  await world.close()
})
