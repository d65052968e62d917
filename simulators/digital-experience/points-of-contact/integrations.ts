import { uuid } from '../../kit/ids.ts'
import type { Integration } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Saves an integration, which gets its ID by that. */
export function saveIntegration(
  { host, state }: DigitalExperienceInstance,
  integration: Omit<Integration, 'id'>,
): Integration {
  return state.integrations.put({ id: uuid(host, 'cxone.integration'), ...integration })
}
