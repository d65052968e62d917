import { z } from '@hono/zod-openapi'
import { capabilities, externalPlatformIcons } from '../state/channel-options.ts'
import type { Channel } from '../state/points-of-contact.ts'

const flags = Object.fromEntries(capabilities.map((name) => [name, z.boolean().optional()])) as Record<
  (typeof capabilities)[number],
  z.ZodOptional<z.ZodBoolean>
>

/** The members beside the script and the files that `POST /channels` may leave out. */
export const options = {
  ...flags,
  contentFormat: z.enum(['html', 'plain']).optional(),
  translationGroup: z.enum(['default', 'email', 'phone']).optional(),
  externalPlatformIcon: z.enum(externalPlatformIcons).optional(),
  externalPlatformAvatar: z.string().optional(),
  ownerUserId: z.int().optional(),
}
/** The names of these members. */
export const optionNames = Object.keys(options) as ReadonlyArray<keyof typeof options>

/** A point of contact as the API shows it. */
export const channelSchema = z
  .object({
    id: z.string(),
    idOnExternalPlatform: z.string(),
    channelIntegrationId: z.string(),
    realExternalPlatformId: z.string(),
    integrationBoxIdentifier: z.string(),
    name: z.string(),
    isPrivate: z.boolean(),
    hasTreeStructure: z.boolean(),
    hasAbilityToSendFiles: z.boolean(),
    studioScript: z.string().nullable(),
    isDeleted: z.boolean(),
    ...options,
    externalPlatformIcon: z.enum(externalPlatformIcons),
  })
  .openapi('Channel')

/** The point of contact in the form of the API and of events; what nobody said of it is left out. */
export function channelObject(channel: Channel): z.output<typeof channelSchema> {
  const { defaultSkill: _skill, serviceLevel: _level, options: told, ...shown } = channel
  return { ...shown, integrationBoxIdentifier: 'byoc', externalPlatformIcon: iconOf(channel), ...told }
}

/** The vendor's own client drops a point of contact without an icon; which one is shown unless told is not known. */
function iconOf({ realExternalPlatformId: platform }: Channel): (typeof externalPlatformIcons)[number] {
  return externalPlatformIcons.find((icon) => icon === platform) ?? 'livechat'
}
