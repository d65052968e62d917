import { issueKey } from '../org/token-write.ts'
import { createUser } from '../org/user-write.ts'
import { webhookEvents } from '../webhooks/body.ts'
import { type Bench, benchWith } from './bench.ts'

/** A fake Kustomer with records of every kind, each made in a minute of its own. */
export interface FullBench extends Bench {
  /** The ids of its records, by the names in {@link steps}. */
  readonly ids: Readonly<Record<string, string>>
  /** Makes an API key of the user `caller`, who wrote none of the records, and returns its secret. */
  keyOfCaller(...roles: string[]): string
}

/** Where the events of a full bench are posted: those of its webhook, and those of the app. */
const told = { webhook: 'https://hooks.example/', app: 'https://core.example/app' } as const

/** The text with each `{name}` replaced by the id of that record. */
export function filled(ids: Readonly<Record<string, string>>, text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole)
}

/** What takes its time elsewhere takes none, or {@link laterMs}. */
const atOnce = { tokenRegenerationMs: 0, bulkStepMs: 1, mergeDelayMs: 2 }

/** When a bulk operation of one item and a merge are over, after their call. */
export const laterMs = 2

/** Makes a fake with records of every kind. */
export async function fullBench(switches: Record<string, unknown> = {}): Promise<FullBench> {
  const bench = benchWith({ ...atOnce, ...switches })
  const { instance, host } = bench
  const ids: Record<string, string> = { machineUser: instance.state.machineUser, klassName: 'order' }
  instance.channels.set('app-events', { url: told.app, headers: { authorization: 'Bearer of-the-world' } })
  for (const [name, method, path, body] of steps) {
    await host.advance(60_000)
    const given = JSON.parse(filled(ids, JSON.stringify(body)))
    const answer = await bench.call(method, filled(ids, path), given)
    if (answer.status >= 300) throw new Error(`${name}: ${JSON.stringify(answer.body)}`)
    if (name !== '') ids[name] = answer.body.data.id
  }
  const statuses = (await bench.call('GET', '/v1/routing/statuses')).body.data
  for (const { id, attributes } of statuses) ids[`${attributes.statusType}Status`] ??= id
  await host.advance(60_000)
  const session = { user: ids.agent, status: ids.availableStatus, team: ids.team }
  ids.workSession = (await bench.call('POST', '/v1/routing/work-sessions', session)).body.data.id
  ids.caller = createUser(instance, { name: 'Caller', userType: 'machine', roles: ['org.user'] }).id
  await host.advance(60_000)
  const keyOfCaller = (...roles: string[]) => {
    const secret = `key-of-caller-${instance.tokens.tokens().length}`
    issueKey(instance, { user: ids.caller!, roles }, secret)
    return secret
  }
  return { ...bench, ids, keyOfCaller }
}

const message = { channel: 'chat', app: 'chat', direction: 'in', preview: 'Hello' }
const file = { name: 'a.txt', contentType: 'text/plain', contentLength: 3 }

const steps: ReadonlyArray<readonly [string, string, string, object]> = [
  ['webhook', 'POST', '/v1/outbound-webhooks', { name: 'all', url: told.webhook, events: webhookEvents }],
  ['company', 'POST', '/v1/companies', { name: 'Acme' }],
  ['customer', 'POST', '/v1/customers', { name: 'Ada', phones: [{ phone: '+14155550101' }] }],
  ['otherCustomer', 'POST', '/v1/customers', { name: 'Bob', phones: [{ phone: '+14155550102' }] }],
  ['conversation', 'POST', '/v1/conversations', { customer: '{customer}', name: 'First', tags: ['vip'] }],
  ['sibling', 'POST', '/v1/conversations', { customer: '{customer}', name: 'Second' }],
  ['otherConversation', 'POST', '/v1/conversations', { customer: '{otherCustomer}', name: 'Third' }],
  ['incoming', 'POST', '/v1/conversations/{conversation}/messages', message],
  ['message', 'POST', '/v1/conversations/{conversation}/messages', { ...message, direction: 'out' }],
  ['note', 'POST', '/v1/conversations/{conversation}/notes', { body: 'a' }],
  ['attachment', 'POST', '/v1/attachments', file],
  ['sentFile', 'POST', '/v1/attachments', file],
  ['withFile', 'POST', '/v1/conversations/{sibling}/messages', { ...message, attachments: ['{sentFile}'] }],
  ['draft', 'POST', '/v1/customers/{customer}/drafts', { channel: 'chat', conversation: '{conversation}' }],
  ['draftFile', 'POST', '/v1/drafts/{draft}/attachments', file],
  ['', 'PUT', '/v1/metadata/customer', { properties: { moodStr: {} } }],
  ['klass', 'POST', '/v1/klasses', { name: 'order' }],
  ['emptyKlass', 'POST', '/v1/klasses', { name: 'parcel' }],
  ['kobject', 'POST', '/v1/klasses/order', { title: 'Shoes', customer: '{customer}' }],
  ['agent', 'POST', '/v1/users', { name: 'Grace', email: 'grace@acme.example' }],
  ['team', 'POST', '/v1/teams', { name: 'Support', members: ['{agent}'] }],
  ['', 'PUT', '/v1/routing/settings/{team}', { enabled: true }],
  ['status', 'POST', '/v1/routing/statuses', { name: 'Lunch', statusType: 'unavailable' }],
  ['queue', 'POST', '/v1/routing/queues', { name: 'Spare' }],
  ['workItem', 'POST', '/v1/routing/work-items', { conversation: '{conversation}' }],
  ['token', 'POST', '/v1/auth/tokens', {}],
]
