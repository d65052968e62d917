import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { largeYoungGeneration, median, rounded, youngGenerationMb } from './figures.ts'
import type { Filled, Target } from './filled-server.ts'
import { get, latencyMs, load, post } from './load.ts'

const sizes = [1_000, 100_000, 1_000_000]
const rounds = 20
const roundMs = 100
const warmUps = 5

const search = (criteria: object) => post('/v1/customers/search', { and: [criteria] })

/** Requests that an index answers, for people who are found by all of them. */
const indexed: Readonly<Record<string, (target: Target) => string>> = {
  'by id': ({ id }) => get(`/v1/customers/${id}`),
  'by phone': ({ phone }) => get(`/v1/customers/phone=${encodeURIComponent(phone)}`),
  'by external id': ({ externalId }) => get(`/v1/customers/externalId=${externalId}`),
  'search by phone': ({ phone }) => search({ customer_phone: { equals: phone } }),
  'search by e-mail': ({ email }) => search({ customer_email: { equals: email } }),
}

/** No index has names: the search looks at every customer. */
const scan = search({ customer_name: { contains: 'lovelace' } })

function print(name: string, values: readonly number[], said = '', shown = rounded): void {
  console.log(`${name.padEnd(24)} ${values.map((value) => shown(value).padStart(9)).join(' ')}  ${said}`)
}

/**
 * The fake Kustomer with a thousand, a hundred thousand and a million customers, each in a process of its own with
 * Node's default heap. They are asked in turn for a tenth of a second, many rounds, and medians taken: what slows
 * the machine down for a while slows all sizes alike.
 */
export async function compareSizes(): Promise<void> {
  console.log(
    `filling three fake Kustomers, with a young generation of ${youngGenerationMb} MB, takes half a minute …`,
  )
  const servers = await Promise.all(sizes.map(startFilled))
  const filled = servers.map((server) => server.filled)
  print('customers', sizes)
  print(
    'filled in',
    filled.map(({ fillMs }) => fillMs),
    'ms',
  )
  print(
    'memory of a customer',
    filled.map(({ bytesPerCustomer }) => bytesPerCustomer),
    'bytes',
  )
  const share = filled.map(({ heapBytes, heapLimitBytes }) => (100 * heapBytes) / heapLimitBytes)
  print('memory of all', share, '% of the default heap')
  for (const [name, requestOf] of Object.entries(indexed)) {
    const requests = filled.map(({ targets }) => targets.map(requestOf))
    const { rates, ratio } = await compare(filled, requests)
    print(name, rates, `requests/s; slowest to fastest ${ratio.toFixed(2)} (aim: 0.85)`)
  }
  const anyone = filled.map(({ ids }) => ids.map((id) => get(`/v1/customers/${id}`)))
  const { rates } = await compare(filled, anyone)
  print('by id, all over', rates, 'requests/s; no two alike, which the machine’s caches feel')
  print('search by name', await scans(filled), 'ms each, without an index: grows', (ms) => ms.toFixed(1))
  for (const { child } of servers) child.kill()
}

/** Requests a second at each size, and how the slowest size compares with the fastest within a round. */
async function compare(
  filled: readonly Filled[],
  requests: ReadonlyArray<readonly string[]>,
): Promise<{ rates: number[]; ratio: number }> {
  const seen = filled.map((): number[] => [])
  const next = filled.map(() => 0)
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [at, { port }] of filled.entries()) {
      const texts = requests[at]!
      const rate = await load(port, roundMs, async (send) => {
        next[at] = (next[at]! + 7919) % texts.length
        await send(texts[next[at]!]!)
        return 1
      })
      if (round >= 0) seen[at]!.push(rate)
    }
  }
  const toFirst = seen.map((rates) => median(rates.map((rate, round) => rate / seen[0]![round]!)))
  return { rates: seen.map(median), ratio: Math.min(...toFirst) / Math.max(...toFirst) }
}

async function scans(filled: readonly Filled[]): Promise<number[]> {
  const medians: number[] = []
  for (const { port } of filled) {
    const took: number[] = []
    for (let round = 0; round < 3; round += 1) took.push(await latencyMs(port, scan))
    medians.push(median(took))
  }
  return medians
}

async function startFilled(count: number) {
  const child = fork(join(import.meta.dirname, 'filled-server.ts'), [String(count)], {
    execArgv: [largeYoungGeneration, '--expose-gc', '--conditions=source', '--import', 'tsx'],
  })
  const [filled] = (await once(child, 'message')) as [Filled]
  return { child, filled }
}
