import { ActRefused } from '../../kit/host.ts'
import { callService, objectIn, type ServiceCall, unreadable, wordsOf } from '../http/agent-integration.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** How long a page of Agent Integrations waits for its answer; a new token of the CRM takes up to 15 s of it. */
const deadlineMs = 60_000

/**
 * Sends what an administrator does in Agent Integrations to the core, which is that service.
 * @throws ActRefused with the core's words, or when it does not answer
 */
export async function administer(
  instance: DigitalExperienceInstance,
  method: ServiceCall['method'],
  path: string,
  body: object,
): Promise<unknown> {
  const answer = await callService(instance, 'administration', { method, path, body, deadlineMs })
  const { status } = answer
  if (status === 0) throw new ActRefused('Agent Integrations did not answer')
  if (status >= 400) throw new ActRefused(`${status}: ${wordsOf(answer) || 'refused'}`)
  const told = objectIn(answer)
  if (!told) throw new ActRefused(`${status}: ${unreadable}`)
  return told
}
