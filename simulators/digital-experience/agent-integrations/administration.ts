import { ActRefused } from '../../kit/host.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** How long a page of Agent Integrations waits for its answer; a new token of the CRM takes up to 15 s of it. */
const deadlineMs = 60_000

/**
 * Sends what an administrator does in Agent Integrations to the core, which is that service.
 * @throws ActRefused with the core's words, or when it does not answer
 */
export async function administer(
  { host, channels }: DigitalExperienceInstance,
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const service = channels.get('administration')
  if (!service) throw new ActRefused('nobody serves Agent Integrations here')
  const answer = await host
    .send({
      method,
      url: `${service.url}${path}`,
      headers: { 'content-type': 'application/json', ...service.headers },
      body: JSON.stringify(body),
      deadlineMs,
    })
    .catch(() => undefined)
  if (!answer) throw new ActRefused('Agent Integrations did not answer')
  const told = objectIn(answer.body)
  if (answer.status < 400) return told
  throw new ActRefused(`${answer.status}: ${String(told.error ?? 'refused')}`)
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
