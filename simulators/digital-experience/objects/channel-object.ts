import { z } from '@hono/zod-openapi'
import type { Channel } from '../state/points-of-contact.ts'

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
