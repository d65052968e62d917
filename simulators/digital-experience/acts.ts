import { endInteraction, startInteraction } from './interactions/acts.ts'

/** What happens on CXone beyond its APIs: the steps that scenarios take from here. */
export const digitalExperienceActs = [startInteraction, endInteraction] as const
