import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { createKustomerClient } from '../../src/core/kustomer/client.ts'
import { apiKeySource } from '../../src/core/kustomer/token-source.ts'
import { realClock } from '../../src/core/ports/clock.ts'
import { realFetch } from '../../src/core/ports/fetch.ts'
import { Secret } from '../../src/core/ports/secret.ts'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import { metadataLike, pageWith } from './organisation-replies.consumer.ts'
import {
  absence,
  examples,
  fromState,
  idLike,
  noteLike,
  onlyPage,
  startedAt,
  userLike,
} from './replies.consumer.ts'
import { apiKey, type kustomerStates } from './states.ts'

const { string } = MatchersV3
const state = statesOf<typeof kustomerStates>()
const anOrder = state('an object of a klass', { klass: 'order', title: 'Order' })
const orderLike = { type: 'kobject.order', id: idLike('objectId'), attributes: { title: string('Order') } }

test('a company', async () => {
  const company = { type: 'company', id: idLike('companyId'), attributes: { name: string('Engines') } }
  const found = await recordInteraction(
    {
      uponReceiving: 'a company',
      given: [state('a customer of a company', { phone: '+14155550123' })],
      withRequest: { method: 'GET', path: fromState`/v1/companies/${'companyId'}` },
      willRespondWith: { status: 200, body: { data: company } },
    },
    (url) => clientAt(url).record('company', examples.companyId),
  )
  expect(found).toMatchObject({ entity: 'company', attributes: { name: 'Engines' } })
})

test('an object of a klass', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'an object of a klass',
      given: [anOrder],
      withRequest: { method: 'GET', path: fromState`/v1/klasses/order/${'objectId'}` },
      willRespondWith: { status: 200, body: { data: orderLike } },
    },
    (url) => clientAt(url).record('order', examples.objectId),
  )
  expect(found).toMatchObject({ entity: 'order', attributes: { title: 'Order' } })
})

test('no object of a klass has the external id', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'an object by an external id that none has',
      given: [anOrder],
      withRequest: { method: 'GET', path: '/v1/klasses/order/externalId=cxone-7' },
      willRespondWith: { status: 404, body: absence },
    },
    (url) => clientAt(url).objectByExternalId('order', 'cxone-7'),
  )
  expect(found).toBeNull()
})

test('a new object of a klass', async () => {
  const body = { title: 'Order', externalId: 'cxone-7' }
  const made = await recordInteraction(
    {
      uponReceiving: 'a new object of a klass',
      given: [anOrder],
      withRequest: { method: 'POST', path: '/v1/klasses/order', body },
      willRespondWith: { status: 201, body: { data: orderLike } },
    },
    (url) => clientAt(url).createObject('order', body),
  )
  expect(made).toMatchObject({ entity: 'order', id: examples.objectId })
})

test('the types of records that the organisation has made', async () => {
  const klasses = await recordInteraction(
    {
      uponReceiving: 'the klasses of an organisation',
      given: [anOrder],
      withRequest: { method: 'GET', path: '/v1/klasses', query: { page: '1', pageSize: '100' } },
      willRespondWith: {
        status: 200,
        body: pageWith({ type: 'klass', id: idLike('objectId'), attributes: { name: 'order' } }),
      },
    },
    (url) => clientAt(url).klasses(),
  )
  expect(klasses).toEqual(['order'])
})

test.each([
  ['conversation', state('a drop-down of conversations', { field: 'sessionIdStr', value: 'Parcel' })],
  ['customer', state('a defined custom attribute', { of: 'customer', name: 'sessionIdStr' })],
] as const)('the custom attributes of a %s', async (of, given) => {
  const found = await recordInteraction(
    {
      uponReceiving: `the custom attributes of a ${of}`,
      given: [given],
      withRequest: { method: 'GET', path: `/v1/metadata/${of}` },
      willRespondWith: { status: 200, body: { data: metadataLike('sessionIdStr') } },
    },
    (url) => clientAt(url).attributes(of),
  )
  expect([...found!.keys()]).toEqual(['sessionIdStr'])
})

test('the notes of a conversation', async () => {
  const startedAtMs = Date.parse(startedAt)
  const note = noteLike({ externalId: 'call-1418:phone-number-noted', body: '+14155550123' })
  const notes = await recordInteraction(
    {
      uponReceiving: 'the notes of a conversation',
      given: [state('a note with the external id', { externalId: 'call-1418:phone-number-noted' })],
      withRequest: {
        method: 'GET',
        path: fromState`/v1/conversations/${'conversationId'}/notes`,
        query: { page: '1', pageSize: '100' },
      },
      willRespondWith: { status: 200, body: onlyPage(note) },
    },
    (url) => clientAt(url).newestNotesOf({ id: examples.conversationId, noteCount: 1 }, startedAtMs),
  )
  expect(notes).toMatchObject([{ externalId: 'call-1418:phone-number-noted', createdAtMs: startedAtMs }])
})

test('a user by the id', async () => {
  const email = 'grace@acme.example'
  const found = await recordInteraction(
    {
      uponReceiving: 'a user',
      given: [state('a user with the e-mail address', { email })],
      withRequest: { method: 'GET', path: fromState`/v1/users/${'userId'}` },
      willRespondWith: { status: 200, body: { data: userLike(email) } },
    },
    (url) => clientAt(url).user(examples.userId),
  )
  expect(found).toMatchObject({ id: examples.userId })
})

test('the user whose credential it is', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the user of the API key',
      given: [state('an organisation with an API key', {})],
      withRequest: { method: 'GET', path: '/v1/users/current' },
      willRespondWith: {
        status: 200,
        body: { data: { type: 'user', id: idLike('userId'), attributes: { deleted: false } } },
      },
    },
    (url) => clientAt(url).currentUser(),
  )
  expect(found).toMatchObject({ id: examples.userId })
})

test('a file is registered; its form goes elsewhere', async () => {
  const content = new TextEncoder().encode('a recording')
  const body = { name: 'call-1418.mp3', contentType: 'audio/mpeg' }
  const upload = { url: string('/standin/attachments'), fields: { key: string('attachments/1') } }
  const made = await recordInteraction(
    {
      uponReceiving: 'the registration of a file',
      given: [state('an organisation with an API key', {})],
      withRequest: {
        method: 'POST',
        path: '/v1/attachments',
        body: { ...body, contentLength: content.byteLength },
      },
      willRespondWith: {
        status: 201,
        body: { data: { type: 'attachment', id: idLike('messageId') }, meta: { upload } },
      },
    },
    (baseUrl) => {
      const tokens = apiKeySource(new Secret(apiKey))
      const isForm = (url: string) => url.endsWith('/standin/attachments')
      const fetch: typeof realFetch = async (url, init) =>
        isForm(url) ? new Response(null, { status: 204 }) : realFetch(url, init)
      const client = createKustomerClient({ baseUrl, tokens, clock: realClock, fetch })
      return client.forAccount({ waitedForTokenMs: 0, requests: 0 }).createAttachment({ ...body, content })
    },
  )
  expect(made).toMatchObject({ _id: examples.messageId, contentLength: content.byteLength })
})
