import type { DeliveryChannel } from '../../kit/delivery.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { KustomerStatus, StatusPage } from '../state/status-settings.ts'

/** How long the page waits for each answer of Kustomer, in milliseconds; ours. */
const deadlineMs = 10_000

/** Pages of statuses that are read at most, so that a list which never ends does. */
const mostPages = 20

/**
 * Opens the mapping page: it lists Kustomer's statuses as Kustomer has them now. Choices that were not saved are
 * gone. A page that is opened again, or a world that is restored meanwhile, drops the answer.
 */
export function openStatusPage(instance: CcaiInstance): void {
  const { state, channels } = instance
  const channel = channels.get('kustomer')
  const loading: StatusPage = { ...state.statusPage, state: 'loading', reason: null, choices: [] }
  const show = (page: Partial<StatusPage>) => {
    if (state.statusPage === loading) put(instance, { ...loading, ...page })
  }
  const fail = (reason: string) => show({ state: 'failed', reason, kustomerStatuses: [] })
  put(instance, loading)
  if (!channel) {
    fail('Kustomer is not connected')
    return
  }
  read(instance, channel).then(
    (kustomerStatuses) => {
      const listed = new Set(kustomerStatuses.map(({ id }) => id))
      const choices = state.statusSettings.mapping.filter(({ kustomerId }) => listed.has(kustomerId))
      show({ state: 'listed', kustomerStatuses, choices })
    },
    (error) => fail(error instanceof UnreadableAnswer ? error.message : 'Kustomer does not answer'),
  )
}

function put({ state, host }: CcaiInstance, page: StatusPage): void {
  state.statusPage = page
  host.record({ change: `status-page.${page.state}`, subject: 'tenant' })
}

class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
}

/** @throws UnreadableAnswer for an answer that is no list of statuses, and what `send` rejects with */
async function read({ host }: CcaiInstance, { url, headers }: DeliveryChannel): Promise<KustomerStatus[]> {
  const statuses: KustomerStatus[] = []
  let path: string | null = '/v1/routing/statuses?pageSize=100'
  for (let page = 0; path !== null && page < mostPages; page += 1) {
    const answer = await host.send({ method: 'GET', url: `${url}${path}`, headers, body: '', deadlineMs })
    if (answer.status !== 200) throw new UnreadableAnswer(`Kustomer answered ${answer.status}`)
    const { data, next } = parsed(answer.body)
    statuses.push(...data.flatMap(statusOf))
    path = next
  }
  return statuses
}

function parsed(body: string): { data: unknown[]; next: string | null } {
  try {
    const { data, links } = JSON.parse(body)
    const next = links?.next ?? null
    if (Array.isArray(data) && (next === null || String(next).startsWith('/v1/routing/statuses?'))) {
      return { data, next }
    }
  } catch {
    // Said below, as of any other answer that is no list.
  }
  throw new UnreadableAnswer('Kustomer answered no list of statuses')
}

/** A status that is switched off is none to choose from. */
function statusOf(resource: unknown): KustomerStatus[] {
  const { id, attributes } = (resource ?? {}) as { id?: unknown; attributes?: Record<string, unknown> }
  const name = attributes?.name
  if (typeof id !== 'string' || typeof name !== 'string') {
    throw new UnreadableAnswer('Kustomer answered a status without id or name')
  }
  return attributes?.enabled === false ? [] : [{ id, name }]
}
