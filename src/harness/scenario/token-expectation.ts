import { z } from 'zod'
import { durationSchema } from '../../../simulators/kit/duration.ts'

const name = z.string().min(1)

/** What must be true of access tokens: Kustomer's, unless it says another platform. */
export const tokenSchema = z.strictObject({
  regenerations: z.int().min(0).optional().describe('how many tokens were made in the story'),
  refused: z.int().min(0).optional().describe('calls that Kustomer refused for their token'),
  waited: z
    .array(name)
    .optional()
    .describe('the calls and interactions whose work waited for a token, and no others'),
  longestWait: z
    .strictObject({ atLeast: durationSchema.optional(), atMost: durationSchema.optional() })
    .optional()
    .describe('the longest wait that the core reported'),
  cxone: z
    .strictObject({
      bought: z.int().min(0).optional().describe('how many tokens the access key bought'),
      renewed: z.int().min(0).optional().describe('how many tokens a refresh token brought'),
      refused: z.int().min(0).optional().describe('calls that it refused for their token, of either kind'),
    })
    .optional()
    .describe('the tokens of Digital Experience'),
})
/** What must be true of access tokens, parsed. */
export type TokenExpectation = z.output<typeof tokenSchema>
