import type { IncomingAnswer } from '../../kit/host.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The path of a configuration below the service; the vendor's client names another version for nearly each route. */
export function configurationUrl(configuration: string, version: string): string {
  return `/${version}/agent-integration/configuration/${encodeURIComponent(configuration)}`
}

/** One call of a service of Agent Integrations, below its address. */
export interface ServiceCall {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: object
  readonly deadlineMs?: number
}

/**
 * Calls a service of Agent Integrations: what the agent's application uses, or what administrators do. What gives no
 * answer, or goes nowhere, has the status 0.
 */
export async function callService(
  { host, channels }: DigitalExperienceInstance,
  service: 'agent-integration' | 'administration',
  { method, path, body, deadlineMs = 30_000 }: ServiceCall,
): Promise<IncomingAnswer> {
  const channel = channels.get(service)
  if (!channel) return { status: 0, body: '' }
  const headers = {
    ...channel.headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const text = body === undefined ? '' : JSON.stringify(body)
  return host
    .send({ method, url: `${channel.url}${path}`, headers, body: text, deadlineMs })
    .catch(() => ({ status: 0, body: '' }))
}

/** The object in an answer; `undefined` when none can be read, as from a page that says that the service is away. */
export function objectIn({ body }: Pick<IncomingAnswer, 'body'>): object | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** What is said of an answer in which there is no object. */
export const unreadable = 'an answer that cannot be read'

/** What a service says of a refusal; empty when it says nothing that can be read. */
export function wordsOf(answer: Pick<IncomingAnswer, 'body'>): string {
  const { error } = (objectIn(answer) ?? {}) as { error?: unknown }
  return typeof error === 'string' ? error : ''
}
