import type { DeliveryChannel } from '../../kit/delivery-channel.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { KustomerStatus, StatusPage } from '../state/status-settings.ts'

/** Timeout for each request to Kustomer, in milliseconds; undocumented, so our choice. */
const deadlineMs = 10_000

/** The most pages of statuses to read, so that a list that never ends cannot block the page. */
const maxPages = 20

/**
 * Opens the mapping page, which reads the current statuses from Kustomer and discards unsaved choices. The answer is
 * ignored if the page was opened again or the state was restored in the meantime.
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
  readStatuses(instance, channel).then(
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

/**
 * Reads all pages of Kustomer's statuses.
 * @throws UnreadableAnswer when an answer is not a list of statuses, and the error of `send` when there is no answer
 */
async function readStatuses(
  { host }: CcaiInstance,
  { url, headers }: DeliveryChannel,
): Promise<KustomerStatus[]> {
  const statuses: KustomerStatus[] = []
  let path: string | null = '/v1/routing/statuses?pageSize=100'
  for (let page = 0; path !== null && page < maxPages; page += 1) {
    const answer = await host.send({ method: 'GET', url: `${url}${path}`, headers, body: '', deadlineMs })
    if (answer.status !== 200) throw new UnreadableAnswer(`Kustomer answered ${answer.status}`)
    const { data, next } = parsePage(answer.body)
    statuses.push(...data.flatMap(enabledStatuses))
    path = next
  }
  return statuses
}

function parsePage(body: string): { data: unknown[]; next: string | null } {
  try {
    const { data, links } = JSON.parse(body)
    const next = links?.next ?? null
    if (Array.isArray(data) && (next === null || String(next).startsWith('/v1/routing/statuses?'))) {
      return { data, next }
    }
  } catch {
    // Malformed JSON is reported below, like any other answer that is not a list.
  }
  throw new UnreadableAnswer('Kustomer answered no list of statuses')
}

/** The status of a resource, or nothing if it is disabled, since disabled statuses cannot be mapped. */
function enabledStatuses(resource: unknown): KustomerStatus[] {
  const { id, attributes } = (resource ?? {}) as { id?: unknown; attributes?: Record<string, unknown> }
  const name = attributes?.name
  if (typeof id !== 'string' || typeof name !== 'string') {
    throw new UnreadableAnswer('Kustomer answered a status without id or name')
  }
  return attributes?.enabled === false ? [] : [{ id, name }]
}
