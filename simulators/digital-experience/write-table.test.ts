import { expect, test } from 'vitest'
import { copyState } from '../kit/table.ts'
import { writtenLines } from '../kit/testing/written-lines.ts'
import { digitalExperienceSimulator } from './simulator.ts'
import { lia, noor, platform } from './testing/desk.ts'

const hello = { type: 'TEXT', payload: { text: 'Hello' } }
const goodDay = { type: 'TEXT', payload: { text: 'Good day' } }
const draft = {
  id: 'd-2',
  messageContent: hello,
  recipients: [{ idOnExternalPlatform: 'ada', name: 'Ada', isPrimary: true, isPrivate: false }],
  approvalRoutingQueue: { skillId: 1235 },
}

/**
 * A tenant with two persons' contacts, the first of which has an answer, tags, a draft, fields of its own, and a card
 * with a note and a field; a subscriber is told of all.
 */
async function filled() {
  let answers = 0
  const answer = ({ url }: { readonly url: string }) => {
    if (url.endsWith('/outbound')) answers += 1
    return { status: 200, body: JSON.stringify({ idOnExternalPlatform: `sent-${answers}` }) }
  }
  const made = platform({ answer })
  const { act, call, writes, host, instance, channel, contacts } = made
  act('cxone.subscriber.add', { subscriber: 'desk', url: 'https://hooks.example/dx' })
  await writes()
  const contact = contacts()[0]!.id
  await host.advance(1000)
  await writes({ person: 'bob', thread: 't-2', text: 'Good day' })
  await host.advance(1000)
  made.replies()
  await host.advance(1000)
  const ada = '/customers/byoc_ada'
  const created = async (method: string, path: string, body: unknown): Promise<string> =>
    (await call(method, path, body)).body.id
  const tag = await created('PUT', '/tags', { title: 'Lost' })
  const otherTag = await created('PUT', '/tags', { title: 'Late' })
  const [message] = [...instance.state.messages.values()]
  await call('PUT', `/messages/${message!.id}/tags/${tag}`)
  await call('POST', `/contacts/${contact}/message-drafts`, { ...draft, id: 'd-1' })
  const note = await created('POST', `${ada}/notes`, { content: 'called' })
  await call('PUT', `${ada}/custom-fields`, [{ ident: 'tier', value: 'gold' }])
  await call('PUT', `/contacts/${contact}/custom-fields`, [{ ident: 'order', value: '77' }])
  await host.advance(60_000)
  const sent = [...instance.state.messages.values()].find(({ direction }) => direction === 'outbound')!
  const idOf = {
    ...{ channel: channel.id, contact, contactField: 'order', thread: 't-1', draft: 'd-1' },
    ...{ message: message!.id, sent: sent.idOnExternalPlatform!, tag, otherTag },
    ...{ customer: 'byoc_ada', customerField: 'tier', note },
  }
  const bodyIds = {
    skill: instance.state.skills.get('JB_VIP')!.skillId,
    noor: instance.state.agents.get(made.idOf(noor))!.digitalUserId,
    integration: channel.channelIntegrationId,
  }
  return { ...made, idOf, bodyIds }
}

type Filled = Awaited<ReturnType<typeof filled>>
type Ids = Filled['bodyIds']

/** Every route that writes, as its document has it; what stands behind a colon is the id that takes its place. */
const routes: ReadonlyArray<readonly [route: string, status: number, body?: (ids: Ids) => unknown]> = [
  ['PUT /contacts/:contact', 204, () => ({ routingQueuePriority: 7, proficiency: { from: 1, to: 4 } })],
  ['PUT /contacts/:contact/status', 204, () => ({ status: 'pending' })],
  ['PUT /contacts/:contact/inbox-assignment', 204, ({ noor }) => ({ userId: noor })],
  ['DELETE /contacts/:contact/inbox-assignment', 204],
  ['PUT /contacts/:contact/routing-queue', 204, ({ skill }) => ({ skillId: skill })],
  ['PUT /contacts/:contact/custom-fields', 204, () => [{ ident: 'order', value: '78' }]],
  ['DELETE /contacts/:contact/custom-fields/:contactField', 204],
  [
    'POST /contacts/:contact/transcript',
    200,
    () => ({ recipients: [{ idOnExternalPlatform: 'ada@mail.example' }] }),
  ],
  [
    'POST /channels',
    201,
    ({ integration }) => ({
      id: 'us-1',
      idOnExternalPlatform: 'us',
      channelIntegrationId: integration,
      realExternalPlatformId: 'custom',
      name: 'US',
      isPrivate: true,
      hasTreeStructure: false,
    }),
  ],
  ['DELETE /channels/:channel', 204],
  [
    'POST /channels/:channel/messages',
    201,
    () => ({
      idOnExternalPlatform: 'm-9',
      thread: { idOnExternalPlatform: 't-1' },
      authorEndUserIdentity: { idOnExternalPlatform: 'ada' },
      createdAtWithMilliseconds: '2026-01-05T09:01:00.000Z',
      direction: 'inbound',
      messageContent: hello,
    }),
  ],
  [
    'PUT /channels/:channel/messages/:sent/status',
    204,
    () => ({ status: 'seen', updatedAt: '2026-01-05T09:01:02Z' }),
  ],
  ['POST /channels/:channel/threads/:thread/sender-actions', 204, () => ({ action: 'isTypingOn' })],
  ['PUT /channels/:channel/threads/:thread', 204, () => ({ canAddMoreMessages: false })],
  ['PUT /tags', 201, () => ({ title: 'New', color: '#2E8FCE' })],
  ['PUT /messages/:message/tags/:otherTag', 200],
  ['DELETE /messages/:message/tags/:tag', 200],
  ['POST /attachments/temporary', 201, () => ({ content: 'SGVsbG8=', mimeType: 'text/plain' })],
  [
    'POST /channels/:channel/inbound',
    201,
    () => ({
      thread: { idOnExternalPlatform: 't-1' },
      authorCustomerIdentity: { idOnExternalPlatform: 'ada' },
      messageContent: hello,
    }),
  ],
  [
    'POST /channels/:channel/outbound',
    201,
    () => ({ thread: { idOnExternalPlatform: 't-1' }, messageContent: hello }),
  ],
  ['POST /contacts/:contact/message-drafts', 201, () => draft],
  ['PUT /contacts/:contact/message-drafts/:draft', 200, () => ({ messageContent: goodDay })],
  ['DELETE /contacts/:contact/message-drafts/:draft', 204],
  ['POST /contacts/:contact/message-drafts/:draft/approval', 204],
  ['POST /contacts/:contact/message-drafts/:draft/refusal', 204],
  ['PUT /customers/:customer/merge', 204, () => ({ customerToMerge: { id: 'byoc_bob' } })],
  ['PUT /customers/:customer/custom-fields', 204, () => [{ ident: 'tier', value: 'silver' }]],
  ['DELETE /customers/:customer/custom-fields/:customerField', 204],
  ['POST /customers/:customer/notes', 201, () => ({ content: 'wrote' })],
  ['PUT /customers/:customer/notes/:note', 200, () => ({ content: 'called twice' })],
  ['DELETE /customers/:customer/notes/:note', 204],
]

/** Logins, and a token that is looked at: no login comes before them (`tokens/routes.test.ts`). */
const withoutLogin = [
  'POST /authentication/v1/token/access-key',
  'POST /auth/token',
  'POST /dfo/3.0/one-time-token/verification',
]

function pathIn({ idOf }: Filled, route: string): string {
  return route.replace(/:(\w+)/g, (_, name: keyof typeof idOf) => encodeURIComponent(idOf[name]))
}

async function ask(tenant: Filled, [route, , body]: (typeof routes)[number], login?: string | null) {
  const [method, path] = pathIn(tenant, route).split(' ') as [string, string]
  if (login === undefined) return tenant.call(method, path, body?.(tenant.bodyIds))
  const request = new Request(`https://api-de-na1.cxone.example/dfo/3.0${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(login === null ? {} : { authorization: login }) },
    ...(body && { body: JSON.stringify(body(tenant.bodyIds)) }),
  })
  const answer = await digitalExperienceSimulator.fetch(request, tenant)
  return { status: answer.status, body: await answer.json() }
}

const cases = routes.map((entry) => [entry[0], entry] as const)

test('the table lists all routes of the OpenAPI document that write', async () => {
  const { instance } = platform()
  const request = new Request('https://api-de-na1.cxone.example/openapi.json')
  const answer = await digitalExperienceSimulator.fetch(request, { instance })
  const { paths } = (await answer.json()) as { readonly paths: Readonly<Record<string, object>> }
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`),
  )
  const listed = routes.map(([route]) => route.replace(' ', ' /dfo/3.0').replace(/:\w+/g, '{}'))
  expect(documented.filter((route) => !route.startsWith('GET ')).sort()).toEqual(
    [...listed, ...withoutLogin].sort(),
  )
})

/** What something leaves otherwise in all tables within a minute, and what is sent of it. */
async function outcomeOf({ instance, host }: Filled, run: () => unknown): Promise<string[]> {
  const [before, sent] = [copyState(instance.state), host.sent.length]
  await run()
  await host.advance(60_000)
  const told = host.sent.slice(sent).map(({ method, url, body }) => `${method} ${url} ${body}`)
  return [...writtenLines(before, copyState(instance.state)), ...told]
}

// Every table and what is sent: a member that a write forgets, or touches besides, is seen here.
test.each(cases)('%s writes what it should, and tells it', async (_name, entry) => {
  const tenant = await filled()
  const outcome = await outcomeOf(tenant, async () => {
    expect(await ask(tenant, entry)).toMatchObject({ status: entry[1] })
  })
  expect(outcome).toMatchSnapshot()
})

/** Everything that a refused request must not change. */
const contentOf = ({ instance, host }: Filled) =>
  JSON.stringify([copyState(instance.state), host.sent, instance.deliveries.rows()])

test.each(
  cases.flatMap(([name, entry]) =>
    [null, 'Bearer another', 'Basic c3RhbmRpbjp4'].map((login) => [name, login, entry] as const),
  ),
)('%s with the login %s is refused, and nothing changes', async (_name, login, entry) => {
  const tenant = await filled()
  const before = contentOf(tenant)
  expect(await ask(tenant, entry, login)).toMatchObject({
    status: 401,
    body: { errors: [{ errorCode: 'Unauthorized', message: 'Unauthorized' }] },
  })
  await tenant.host.advance(0)
  expect(contentOf(tenant)).toBe(before)
})

/** What an agent does, and what comes of it. */
const acts: ReadonlyArray<readonly [act: string, args: Record<string, unknown>]> = [
  ['cxone.reply', { agent: lia, to: 'ada', text: 'On its way' }],
  ['cxone.contact.set-status', { agent: lia, person: 'ada', status: 'closed' }],
  ['cxone.contact.unassign', { agent: lia, person: 'ada' }],
  ['cxone.contact.transfer', { agent: lia, person: 'ada', toAgent: noor }],
  ['cxone.contact.transfer', { agent: lia, person: 'ada', toSkill: 'JB_VIP' }],
  ['cxone.contact.reassign', { person: 'ada', toAgent: noor }],
  ['cxone.contact.leave', { person: 'ada' }],
]

test.each(acts)('%s %j writes what it should, and tells it', async (act, args) => {
  const tenant = await filled()
  expect(await outcomeOf(tenant, () => tenant.act(act, args))).toMatchSnapshot()
})
