import { expect, it } from 'vitest'
import { unlimited } from '../state/switches.ts'
import { benchWith, newConversation, newMessage } from '../testing/bench.ts'
import { webhookEvents } from '../webhooks/body.ts'

/** Each limit: what goes one past it, and the status beyond it. */
const limits = {
  orgBudgetPerMinute: [{ orgBudgetPerMinute: 3 }, 4, 'GET', '/v1/customers', undefined],
  updatesPerRecordPerMinute: [
    { updatesPerRecordPerMinute: 3 },
    4,
    'PUT',
    '/v1/customers/{customer}',
    { name: 'Ada' },
  ],
  creationsPerCustomerPerMinute: [
    { creationsPerCustomerPerMinute: 3 },
    4,
    'POST',
    '/v1/conversations/{conversation}/notes',
    { body: 'x' },
  ],
  searchesPerMachineUserPerMinute: [
    { searchesPerMachineUserPerMinute: 3 },
    4,
    'POST',
    '/v1/customers/search',
    {},
  ],
  searchPages: [{ searchPages: 3 }, 1, 'POST', '/v1/customers/search?page=4', {}],
  bulkItemsPerCall: [{ bulkItemsPerCall: 2 }, 1, 'POST', '/v1/customers/bulk', [{}, {}, {}]],
  webhooksPerOrg: [
    { webhooksPerOrg: 2 },
    3,
    'POST',
    '/v1/outbound-webhooks',
    { name: 'h', url: 'https://a.example/', events: webhookEvents },
  ],
  attachmentLimitBytes: [
    {},
    1,
    'POST',
    '/v1/attachments',
    { name: 'a.txt', contentType: 'text/plain', contentLength: 24_000_000 },
  ],
} as const satisfies Record<keyof typeof unlimited, unknown>

it.each(Object.entries(limits))('%s ends at its number, and never when it is lifted', async (_, limit) => {
  const [switches, count, method, path, body] = limit
  const lastStatus = async (lifted: object) => {
    const bench = benchWith({ ...switches, ...lifted })
    const ids: Record<string, string> = 'orgBudgetPerMinute' in switches ? {} : await newConversation(bench)
    await bench.host.advance(60_000)
    let status = 0
    for (let sent = 0; sent < count; sent += 1) {
      const filled = path.replace(/\{(\w+)\}/, (_match, name: string) => ids[name]!)
      status = (await bench.call(method, filled, body)).status
    }
    return status
  }
  expect([400, 429]).toContain(await lastStatus({}))
  expect([200, 201]).toContain(await lastStatus(unlimited))
})

it('without a budget replies name none, and more calls are taken than any plan has', async () => {
  const bench = benchWith(unlimited)
  const { conversation } = await newConversation(bench)
  for (let count = 0; count < 1001; count += 1) await newMessage(bench, conversation)
  const { status, headers } = await bench.call('GET', '/v1/customers')
  expect([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual([
    200,
    null,
    null,
  ])
})
