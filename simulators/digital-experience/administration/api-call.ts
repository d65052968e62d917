import { ActRefused } from '../../kit/host.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * Calls the platform's own API as an administrator does: whatever the route refuses, the act is refused for. No token
 * is issued for it, since what is refused changes nothing.
 * @throws ActRefused with the field and the words of the refusal
 */
export async function callApi(
  instance: DigitalExperienceInstance,
  method: string,
  path: string,
  body?: unknown,
): Promise<void> {
  const { host, simulator, switches } = instance
  const request = new Request(`https://api-de-${switches.area}.${switches.domain}/dfo/3.0${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await simulator.fetch(request, { instance, isOfAnAct: true })
  host.record({ change: 'api.called', subject: `${method} ${path}`, detail: String(answer.status) })
  if (answer.status < 400) return
  const { errors } = (await answer.json()) as { errors: Array<{ field?: string; message: string }> }
  const told = errors.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`))
  throw new ActRefused(`${answer.status}: ${told.join('; ')}`)
}
