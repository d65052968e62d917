import { ProblemError } from '../../kit/problem.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'

/**
 * The digital contact with this number. Calls are contacts of the ACD, which Digital Experience does not know.
 * @throws ProblemError with 404 when there is no such digital contact
 */
export function digitalContactOf({ state }: DigitalExperienceInstance, contactNumber: string): Interaction {
  const interaction = state.interactions.first('contactNumber', contactNumber)
  if (interaction?.media !== 'digital') throw new ProblemError({ status: 404, title: 'Contact not found' })
  return interaction
}
