import { z } from 'zod'

/** What starts a memorialization where the vendor's page can be read in more than one way. */
export const memorializationSwitches = {
  /** For which media the agent's outcome is omitted when the contact ends first: digital only, or calls too. */
  contactEndedFirst: z.enum(['digital', 'both']).default('digital'),
  /** Whose unassignment memorializes: the agent's of their own accord, or also a timer's and a supervisor's. */
  unassignedBy: z.enum(['own-accord', 'any']).default('own-accord'),
  /** Whether the transfer of a call memorializes its leg, or the end of the call alone; undocumented. */
  voiceTransfer: z.enum(['nothing', 'memorialized']).default('nothing'),
}
