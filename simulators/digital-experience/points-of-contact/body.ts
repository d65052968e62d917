import { z } from '@hono/zod-openapi'

/** What `POST /channels` takes, with the members that the vendor's published API types require. */
export const channelBody = z.strictObject({
  id: z.string().min(1).max(255),
  idOnExternalPlatform: z.string().min(1).max(255),
  channelIntegrationId: z.string().min(1),
  realExternalPlatformId: z.enum([
    'custom',
    'chat',
    'sms',
    'email',
    'whatsapp',
    'telegram',
    'sandbox',
    'mock',
  ]),
  name: z.string().min(1).max(255),
  isPrivate: z.boolean(),
  hasTreeStructure: z.boolean(),
  hasAbilityToSendFiles: z.boolean().optional(),
  studioScript: z.string().min(1).optional(),
})
