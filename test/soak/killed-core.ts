import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newPostgresServer } from '../../src/core/stores/testing/postgres-server.ts'
import { KeyedRandom } from '../../src/harness/time/random.ts'
import { end, freePort, type Listening, started } from './processes.ts'

/** What a core that was killed again and again has left in Kustomer. */
export interface SoakResult {
  readonly kills: number
  readonly calls: number
  /** Calls that ended and have no conversation, by their names. */
  readonly lost: readonly string[]
  /** External ids that more than one conversation, message or note of a kind has. */
  readonly doubled: readonly string[]
}

/** The stores whose cores are killed. */
export const soakedStores = ['file', 'postgres'] as const

/** What is soaked: in which store, how often, and by which seed of the moments. */
export interface Soak {
  readonly store: (typeof soakedStores)[number]
  readonly kills: number
  readonly seed: number
}

interface Addresses {
  readonly kustomer: string
  readonly platform: string
  readonly core: string
}

/** An inbox of its own, which cores of other processes find by the setting `STORE`. */
interface Inbox {
  readonly setting: string
  /** How many cores work on it at a time. */
  readonly cores: number
  remove(): Promise<void> | void
}

const key = { authorization: 'Bearer standin-kustomer-key' }
const eventsLogin = {
  authorization: `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`,
}

/** Most milliseconds between the beginning of calls and a kill. */
const longestLifeMs = 800
const callsBetweenKills = 4
/**
 * What was not taken is posted again soon, and for so long that the platform never gives up: a busy machine takes many
 * seconds to start a core that lives for half a second.
 */
const retries = Array(1000).fill(1500)

/**
 * How long nothing may change while something waits, in milliseconds: longer than the longest pause before a retry. A busy
 * machine takes its time for what comes before.
 */
const stuckMs = 360_000

async function inboxIn(store: Soak['store']): Promise<Inbox> {
  if (store === 'postgres') {
    const server = await newPostgresServer()
    return { setting: await server.newDatabase(), cores: 2, remove: () => server.remove() }
  }
  const folder = mkdtempSync(join(tmpdir(), 'standin-soak-'))
  const remove = () => rmSync(folder, { recursive: true })
  return { setting: `file:${join(folder, 'inbox.db')}`, cores: 1, remove }
}

/**
 * Kills cores at random moments while callers hang up, one after the other, and starts them again on their inbox, beside
 * a `standin up` that sends again whatever was not taken. A file has one core, a database two, of which the first is
 * posted to.
 */
export async function killAgainAndAgain(
  { store, kills, seed }: Soak,
  tell: (text: string) => void = () => {},
): Promise<SoakResult> {
  const inbox = await inboxIn(store)
  const ports: number[] = []
  for (let nth = 0; nth < inbox.cores; nth += 1) ports.push(await freePort())
  const random = new KeyedRandom(seed)
  const up = await started('src/cli/main.ts', [
    'up',
    ...['--port', '0', '--json', '--limits', 'off', '--core-url', `http://127.0.0.1:${ports[0]}`],
    ...['--switch', `ccai-platform.eventRetryDelaysMs=${JSON.stringify(retries)}`],
  ])
  const { servers } = JSON.parse(up.line) as { servers: Record<string, { url: string }> }
  const at: Addresses = {
    kustomer: servers.kustomer!.url,
    platform: servers['ccai-platform']!.url,
    core: `http://127.0.0.1:${ports[0]}`,
  }
  const start = (port: number) =>
    started('src/core/main.ts', [], {
      STORE: inbox.setting,
      CORE_PORT: String(port),
      KUSTOMER_BASE_URL: at.kustomer,
      CCAI_BASE_URL: at.platform,
      CXONE_BASE_URL: servers['digital-experience']!.url,
    })
  const cores: Listening[] = await Promise.all(ports.map(start))
  const calls: string[] = []
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const begun = Array.from({ length: callsBetweenKills }, (_, nth) => `c${calls.length + nth}`)
      calls.push(...begun)
      const living = Promise.all(begun.map((name) => callAndHangUp(at, name)))
      await pause(random.draw('life') * longestLifeMs)
      const victim = kill % cores.length
      await end(cores[victim]!, 'SIGKILL')
      await living
      cores[victim] = await start(ports[victim]!)
      tell(`${kill} of ${kills} kills, ${calls.length} calls`)
    }
    await settled(at)
    await refuseGivenUp(at)
    return { kills, calls: calls.length, ...(await judged(at, calls)) }
  } finally {
    for (const core of cores) await end(core, 'SIGTERM')
    await end(up, 'SIGTERM')
    await inbox.remove()
  }
}

/** A number of its own for each call, so that each has a customer and a conversation. */
function numberOf(name: string): string {
  return `+1415555${String(1000 + Number(name.slice(1))).padStart(4, '0')}`
}

async function callAndHangUp({ platform }: Addresses, call: string): Promise<void> {
  await act(platform, { do: 'ccai.call.incoming', call, from: numberOf(call), menu: 'Billing' })
  await act(platform, { do: 'ccai.call.hang-up', call })
}

async function act(platform: string, step: object): Promise<void> {
  const response = await fetch(`${platform}/__sim/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(step),
  })
  if (!response.ok) throw new Error(`the act was refused: ${await response.text()}`)
}

/** Waits until nothing waits in the inbox and nothing is written any more. @throws Error when that does not come */
async function settled({ core, kustomer }: Addresses): Promise<void> {
  let before = ''
  let quiet = 0
  for (let unchangedMs = 0; unchangedMs < stuckMs; unchangedMs += 500) {
    await pause(500)
    const { inbox } = (await json(`${core}/health`, eventsLogin)) as { inbox: { waiting: number } }
    const now = JSON.stringify([inbox, await json(`${kustomer}/v1/conversations?pageSize=1`, key)])
    quiet = inbox.waiting === 0 && now === before ? quiet + 1 : 0
    if (quiet >= 20) return
    if (now !== before) unchangedMs = 0
    before = now
  }
  throw new Error(`${before}: nothing of it has changed for ${stuckMs} ms`)
}

/** @throws Error when the platform gave up posting something: then nobody could have it, and nothing is said of the core */
async function refuseGivenUp({ platform }: Addresses): Promise<void> {
  const journal = await fetch(`${platform}/__sim/journal?kind=change&party=ccai-platform`)
  const givenUp = (await journal.text()).split('\n').filter((line) => line.includes('delivery.given-up'))
  if (givenUp.length > 0) throw new Error(`the platform gave up ${givenUp.length} events: ${givenUp[0]}`)
}

async function judged(
  { kustomer }: Addresses,
  calls: readonly string[],
): Promise<Pick<SoakResult, 'lost' | 'doubled'>> {
  const conversations = await all(kustomer, '/v1/conversations')
  const ids: string[] = []
  const callers = new Set<string>()
  for (const { id, relationships } of conversations) {
    const customer = (await json(`${kustomer}/v1/customers/${relationships.customer.data.id}`, key)) as {
      data: { attributes: { phones: ReadonlyArray<{ phone: string }> } }
    }
    for (const { phone } of customer.data.attributes.phones) callers.add(phone)
    const messages = await all(kustomer, `/v1/conversations/${id}/messages`)
    const notes = await all(kustomer, `/v1/conversations/${id}/notes`)
    ids.push(...messages.map(({ attributes }) => `message ${attributes.externalId}`))
    ids.push(...notes.map(({ attributes }) => `note ${attributes.externalId}`))
  }
  ids.push(...conversations.map(({ attributes }) => `conversation ${attributes.externalId}`))
  return {
    lost: calls.filter((call) => !callers.has(numberOf(call))),
    doubled: ids.filter((id, place) => ids.indexOf(id) < place),
  }
}

interface Shown {
  readonly id: string
  readonly attributes: { readonly externalId: string }
  readonly relationships: { readonly customer: { readonly data: { readonly id: string } } }
}

async function all(kustomer: string, path: string): Promise<Shown[]> {
  const shown: Shown[] = []
  for (let page = 1; ; page += 1) {
    const { data } = (await json(`${kustomer}${path}?page=${page}&pageSize=100`, key)) as { data: Shown[] }
    shown.push(...data)
    if (data.length < 100) return shown
  }
}

async function json(url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}
