import type { AddressInfo } from 'node:net'
import { getHeapStatistics } from 'node:v8'
import { createAdaptorServer } from '@hono/node-server'
import { toResponse } from '../../simulators/kit/answer.ts'
import { createInstance } from '../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../simulators/kit/standalone/standalone-host.ts'
import { createCustomers } from '../../simulators/kustomer/population/customers.ts'
import { kustomerSimulator } from '../../simulators/kustomer/simulator.ts'
import type { CustomerRow } from '../../simulators/kustomer/state/rows/customer.ts'

/** What a request of the bench asks for. */
export interface Target {
  readonly id: string
  readonly phone: string
  readonly email: string
  readonly externalId: string
}

/** A fake Kustomer with customers, in a process of its own. */
export interface Filled {
  readonly port: number
  /** As many for each size, spread over all, so that sizes differ in what is there and not in what is asked for. */
  readonly targets: readonly Target[]
  /** Up to a hundred thousand ids out of all. */
  readonly ids: readonly string[]
  readonly fillMs: number
  readonly bytesPerCustomer: number
  readonly heapBytes: number
  readonly heapLimitBytes: number
}

const count = Number(process.argv[2])
const unlimited = 1_000_000_000
const instance = createInstance(
  kustomerSimulator,
  // The host's list of changes is not the simulator's memory.
  { ...standaloneHost(), record: () => {} },
  { orgBudgetPerMinute: unlimited, searchesPerMachineUserPerMinute: unlimited },
)

const heapBytes = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const emptyBytes = heapBytes()
const startedMs = performance.now()
const ids = createCustomers(instance, count)
const fillMs = performance.now() - startedMs
const filledBytes = heapBytes()

/** Up to `most` of those who have all contact points, spread evenly over all. */
function targetsOf(most: number): Target[] {
  const step = Math.max(1, Math.floor(count / most / 2))
  const rows: CustomerRow[] = []
  for (let at = 0; at < count; at += step) rows.push(instance.state.customers.get(ids[at]!)!)
  const all = rows.flatMap(({ id, attributes: { phones, emails, externalId } }) => {
    const [phone, email] = [phones[0]?.phone, emails[0]?.email]
    return phone && email && externalId ? [{ id, phone, email, externalId }] : []
  })
  return all.slice(0, most)
}

const every = Math.ceil(count / 100_000)
const spread = ids.filter((_, at) => at % every === 0)

const server = createAdaptorServer({
  fetch: async (request) => toResponse(await kustomerSimulator.fetch(request, { instance })),
})
server.listen(0, '127.0.0.1', () => {
  const filled: Filled = {
    port: (server.address() as AddressInfo).port,
    targets: targetsOf(100),
    ids: spread,
    fillMs,
    bytesPerCustomer: (filledBytes - emptyBytes) / count,
    heapBytes: filledBytes,
    heapLimitBytes: getHeapStatistics().heap_size_limit,
  }
  process.send!(filled)
})
