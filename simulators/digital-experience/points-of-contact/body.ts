import { z } from '@hono/zod-openapi'
import { options } from '../objects/channel-object.ts'
import { externalPlatforms } from '../state/channel-options.ts'

/**
 * What `POST /channels` takes: the members that the vendor's published API types have. What becomes of others is for
 * the route to decide, because it is a switch.
 */
export const channelBody = z.looseObject({
  id: z.string().min(1).max(255),
  idOnExternalPlatform: z.string().min(1).max(255),
  channelIntegrationId: z.string().min(1),
  realExternalPlatformId: z.enum(externalPlatforms),
  name: z.string().min(1).max(255),
  isPrivate: z.boolean(),
  hasTreeStructure: z.boolean(),
  hasAbilityToSendFiles: z.boolean().optional(),
  studioScript: z.string().min(1).optional(),
  ...options,
})
