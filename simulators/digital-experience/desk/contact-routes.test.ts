import { expect, test } from 'vitest'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceActs, digitalExperienceSimulator } from '../simulator.ts'
import { interactions } from '../testing/interactions.ts'
import { issueSession } from '../tokens/credentials.ts'
import { givenAgent } from '../world/given-agent.ts'

const [startInteraction, endInteraction] = digitalExperienceActs

function platform() {
  const host = standaloneHost()
  const instance = createInstance(digitalExperienceSimulator, host)
  givenAgent(instance, { name: 'Lia Moss', email: 'lia@acme.example' })
  const begin = (interaction: string, media: 'digital' | 'voice') =>
    startInteraction.perform(instance, {
      interaction,
      agent: 'lia@acme.example',
      skill: 'JB_EN',
      media,
      conversation: 'kus-1',
    })
  begin('i1', 'digital')
  begin('c1', 'voice')
  const [digital, voice] = interactions(instance)
  const good = `Bearer ${issueSession(instance, 'standin-cxone-key', 'test').access_token}`
  const get = async (path: string, authorization: string | undefined = good) => {
    const headers: Record<string, string> = authorization ? { authorization } : {}
    const request = new Request(`https://api-de-na1.cxone.example/dfo/3.0${path}`, { headers })
    const answer = await digitalExperienceSimulator.fetch(request, { instance })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return { host, instance, get, digital: digital!.contactNumber, voice: voice!.contactNumber }
}

const guid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

test('a contact has four ids, an assignee and instants with an offset', async () => {
  const { get, digital } = platform()
  const { status, body } = await get(`/contacts/${digital}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    id: expect.stringMatching(/^\d{7,16}$/),
    contactId: guid,
    interactionId: guid,
    customerContactId: guid,
    threadId: guid,
    status: 'open',
    inboxAssignee: 4411,
    ownerAssignee: 4411,
    createdAt: '2026-01-05T09:00:00+00:00',
  })
  expect(new Set([body.id, body.contactId, body.interactionId, body.customerContactId]).size).toBe(4)
})

test('a dismissed contact has no assignee, but an owner and the status that the agent chose', async () => {
  const { get, digital, host, instance } = platform()
  await host.advance(5000)
  endInteraction.perform(instance, { interaction: 'i1', by: 'agent', status: 'resolved' })
  const { body } = await get(`/contacts/${digital}`)
  expect(body).toMatchObject({
    status: 'resolved',
    statusUpdatedAt: '2026-01-05T09:00:05+00:00',
    inboxAssignee: null,
    ownerAssignee: 4411,
  })
})

test.each([
  ['no bearer token', ''],
  ['an unknown token', 'Bearer nobody'],
  ['another scheme', 'Basic abc'],
  ['the access key itself', 'Bearer standin-cxone-secret'],
])('with %s every path is answered with 401, even an unknown one', async (_, authorization) => {
  const { get, digital } = platform()
  const refusal = {
    status: 401,
    body: { errors: [{ message: 'Unauthorized', errorCode: 'Unauthorized' }], uid: guid },
  }
  expect(await get(`/contacts/${digital}`, authorization)).toEqual(refusal)
  expect(await get('/nowhere', authorization)).toEqual(refusal)
})

test('unknown, malformed and voice contacts are refused in the error envelope', async () => {
  const { get, digital, voice } = platform()
  const statusAndField = async (path: string) => {
    const { status, body } = await get(path)
    return [status, (body.errors as Array<{ field?: string }>)[0]!.field]
  }
  expect(await statusAndField('/contacts/999')).toEqual([404, undefined])
  expect(await statusAndField(`/contacts/${voice}`)).toEqual([404, undefined])
  expect(await statusAndField('/contacts/abc')).toEqual([400, 'contactNumber'])
  expect(await statusAndField(`/contacts/${digital}?expand=all`)).toEqual([400, 'expand'])
  expect(await statusAndField('/event-hub-subscriptions')).toEqual([404, undefined])
})
