import type { Instance } from '../../simulators/kit/simulator.ts'
import type { World } from '../../src/harness/world/world.ts'
import { authorizationOf } from './authorization.ts'
import type { Sample } from './samples.ts'

const file = { name: 'a.txt', contentType: 'text/plain', contentLength: 1 }
const said = { channel: 'chat', app: 'example', direction: 'in' }
const known = {
  name: 'Ada',
  emails: [{ email: 'ada@acme.example' }],
  phones: [{ phone: '+14155550123' }],
  externalIds: [{ externalId: 'ada' }],
}
const hook = { name: 'Events', url: 'https://core.example/hook', events: ['kustomer.user.create'] }

/**
 * Calls of Kustomer's that no story makes, each with the name by which later ones refer to its record: `{customer}`.
 * Records are made with no more than has to be said: what the core always says of one is not always there.
 */
const calls: ReadonlyArray<readonly [call: string, body?: unknown, name?: string]> = [
  ['POST /v1/customers', {}, 'customer'],
  ['POST /v1/customers', known, 'ada'],
  ['GET /v1/customers/email=ada@acme.example'],
  ['GET /v1/customers/phone=%2B14155550123'],
  ['GET /v1/customers/externalId=ada'],
  ['PATCH /v1/customers/{customer}', { name: 'Ben' }],
  ['PUT /v1/customers/{customer}', { name: 'Ben' }],
  ['POST /v1/conversations', { customer: '{customer}' }, 'conversation'],
  ['POST /v1/customers/{customer}/conversations', { externalId: 'c-1' }],
  ['GET /v1/conversations/externalId=c-1'],
  ['PUT /v1/conversations/{conversation}', { name: 'Call' }],
  ['POST /v1/conversations/{conversation}/tags', ['vip']],
  ['DELETE /v1/conversations/{conversation}/tags', ['vip']],
  ['POST /v1/conversations/{conversation}/messages', said, 'message'],
  ['POST /v1/customers/{customer}/messages', said],
  ['POST /v1/messages', { ...said, conversation: '{conversation}', externalId: 'm-1' }],
  ['GET /v1/messages/externalid=m-1'],
  ['PATCH /v1/messages/{message}', { preview: 'Hello' }],
  ['PUT /v1/messages/{message}', { preview: 'Hello' }],
  ['POST /v1/conversations/{conversation}/notes', { body: 'Hello' }, 'note'],
  ['POST /v1/notes', { body: 'Hello', conversation: '{conversation}' }],
  ['PUT /v1/notes/{note}', { body: 'Hello again', conversation: '{conversation}' }],
  ['POST /v1/companies', { name: 'Acme' }, 'company'],
  ['PUT /v1/companies/{company}', { name: 'Acme' }],
  ['POST /v1/klasses', { name: 'thing' }, 'klass'],
  ['GET /v1/klasses'],
  ['GET /v1/klasses/{klass}'],
  ['PUT /v1/klasses/{klass}', { displayName: 'Thing' }],
  ['POST /v1/klasses/thing', { title: 'A thing', externalId: 't-1' }, 'thing'],
  ['POST /v1/customers/{customer}/klasses/thing', { title: 'Another' }],
  ['GET /v1/klasses/thing'],
  ['GET /v1/klasses/thing/{thing}'],
  ['GET /v1/klasses/thing/externalId=t-1'],
  ['PUT /v1/klasses/thing/{thing}', { title: 'A thing' }],
  ['GET /v1/customers/{customer}/klasses/thing'],
  ['GET /v1/companies/{company}/klasses/thing'],
  ['POST /v1/teams', { name: 'A team' }, 'team'],
  ['PUT /v1/teams/{team}', { name: 'A team' }],
  ['PATCH /v1/teams/{team}', { name: 'A team' }],
  ['POST /v1/users', { name: 'Alan', email: 'alan@acme.example' }, 'user'],
  ['PUT /v1/users/{user}', { name: 'Alan' }],
  ['PUT /v1/users/current', { name: 'A machine' }],
  ['POST /v1/teams/{team}/members', { members: ['{user}'] }],
  ['DELETE /v1/teams/{team}/members', { members: ['{user}'] }],
  ['POST /v1/routing/queues', { name: 'A queue' }],
  ['POST /v1/routing/work-items', { conversation: '{conversation}' }],
  ['POST /v1/attachments', file, 'attachment'],
  ['PUT /v1/attachments/{attachment}', file],
  ['POST /v1/customers/{customer}/drafts', { channel: 'sms', body: 'Hello', to: '+14155550111' }, 'draft'],
  ['PUT /v1/drafts/{draft}', { channel: 'sms', body: 'Hello', to: '+14155550111' }],
  ['GET /v1/customers/{customer}/drafts'],
  ['POST /v1/outbound-webhooks', hook, 'hook'],
  ['PUT /v1/outbound-webhooks/{hook}', hook],
  ['POST /v1/customers/search', {}],
  ['POST /v1/customers/archive/search', {}],
  ['POST /v1/customers/bulk', [{}], 'bulk'],
  ['PUT /v1/customers/bulk', [{ id: '{customer}' }]],
  ['DELETE /v1/customers/bulk?ids={ada}'],
  ['POST /v1/companies/bulk', [{ name: 'Acme' }]],
  ['PUT /v1/companies/bulk', [{ id: '{company}' }]],
  ['POST /v1/conversations/bulk', [{ customer: '{customer}' }]],
  ['PUT /v1/conversations/bulk', [{ id: '{conversation}' }]],
  ['POST /v1/messages/bulk', [{ ...said, conversation: '{conversation}' }]],
  ['PUT /v1/messages/bulk', [{ id: '{message}' }]],
  ['POST /v1/notes/bulk', [{ body: 'Hello', conversation: '{conversation}' }]],
  ['PUT /v1/notes/bulk', [{ id: '{note}', body: 'Hello' }]],
  ['POST /v1/klasses/thing/bulk', [{ title: 'A thing' }]],
  ['PUT /v1/klasses/thing/bulk', [{ id: '{thing}', title: 'A thing' }]],
  ['DELETE /v1/klasses/thing/bulk?ids={thing}'],
  ['GET /v1/bulk/{bulk}'],
]

/**
 * The answers to these calls.
 * @throws Error for one that is refused
 */
export async function samplesOfCalls(world: World): Promise<Sample[]> {
  const simulator = 'kustomer'
  const instance = world.simulators[simulator] as unknown as Instance
  const authorization = await authorizationOf(simulator, instance)
  const ids: Record<string, string> = {}
  const filled = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole)
  const samples: Sample[] = []
  for (const [call, content, name] of calls) {
    const [method, path] = filled(call).split(' ') as [string, string]
    const request = new Request(`http://kustomer.example${path}`, {
      method,
      headers: { authorization, ...(content !== undefined && { 'content-type': 'application/json' }) },
      ...(content !== undefined && { body: filled(JSON.stringify(content)) }),
    })
    const answer = await instance.simulator.fetch(request, { instance })
    const body: unknown = JSON.parse(await answer.text())
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(body)}`)
    samples.push({ simulator, method, path, status: answer.status, body })
    if (name !== undefined) ids[name] = (body as { data: { id: string } }).data.id
  }
  return samples
}
