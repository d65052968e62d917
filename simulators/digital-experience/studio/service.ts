import type { IncomingAnswer } from '../../kit/host.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The path of a configuration below the service; the vendor's client names another version for nearly each route. */
export function configurationUrl(configuration: string, version: string): string {
  return `/${version}/agent-integration/configuration/${encodeURIComponent(configuration)}`
}

/** Calls the service of the agent integrations; what gives no answer has the status 0. */
export async function callService(
  { host, channels }: DigitalExperienceInstance,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  deadlineMs = 30_000,
): Promise<IncomingAnswer> {
  const service = channels.get('agent-integration')
  if (!service) return { status: 0, body: 'no agent integration is there' }
  const headers = {
    ...service.headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const text = body === undefined ? '' : JSON.stringify(body)
  return host
    .send({ method, url: `${service.url}${path}`, headers, body: text, deadlineMs })
    .catch((error: unknown) => ({ status: 0, body: error instanceof Error ? error.name : 'failed' }))
}
