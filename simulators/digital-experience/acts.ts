import { interactionActs } from './interactions/acts.ts'
import { messageActs } from './messages/acts.ts'

/** What happens on CXone beyond its APIs: the steps that scenarios take from here. */
export const digitalExperienceActs = [...interactionActs, ...messageActs] as const
