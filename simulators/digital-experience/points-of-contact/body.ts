import { z } from '@hono/zod-openapi'
import type { Channel } from '../state/points-of-contact.ts'

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

/** A point of contact as the API shows it. */
export const channelSchema = z
  .object({
    id: z.string(),
    idOnExternalPlatform: z.string(),
    channelIntegrationId: z.string(),
    realExternalPlatformId: z.string(),
    externalPlatformIcon: z.string(),
    integrationBoxIdentifier: z.string(),
    name: z.string(),
    isPrivate: z.boolean(),
    hasTreeStructure: z.boolean(),
    hasAbilityToSendFiles: z.boolean(),
    studioScript: z.string().nullable(),
    isDeleted: z.boolean(),
  })
  .openapi('Channel')

/** The point of contact in the form of the API and of events. */
export function channelObject(channel: Channel): z.output<typeof channelSchema> {
  const { defaultSkill: _skill, serviceLevel: _level, ...shown } = channel
  return { ...shown, externalPlatformIcon: 'custom', integrationBoxIdentifier: 'byoc' }
}
