import type { z } from '@hono/zod-openapi'
import { offer } from '../../kit/nearest-name.ts'
import { ProblemError } from '../../kit/problem.ts'
import { tellChannel } from '../events/tell.ts'
import { optionNames } from '../objects/channel-object.ts'
import type { ChannelOptions } from '../state/channel-options.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { channelBody } from './body.ts'

/**
 * Creates a point of contact, or changes the one with this id. What the body leaves out stays, or is as if never told;
 * a member that there is not is refused, or goes unseen: both are switches.
 * @throws ProblemError with 400 for an integration or a member that there is not
 */
export function saveChannel(
  instance: DigitalExperienceInstance,
  body: z.output<typeof channelBody>,
): { readonly channel: Channel; readonly isNew: boolean } {
  const { host, state, switches } = instance
  if (switches.unknownChannelMembers === 'refused') refuseUnknown(body)
  if (!state.integrations.get(body.channelIntegrationId)) {
    throw new ProblemError({
      status: 400,
      title: 'There is no such integration.',
      parameter: 'channelIntegrationId',
    })
  }
  const known = state.channels.get(body.id)
  const before = known && !known.isDeleted ? known : undefined
  // What is made anew is the newest, though it had the id before.
  if (known?.isDeleted) state.channels.delete(known.id)
  const kept = switches.omittedChannelMembers === 'kept' ? before : undefined
  const { id, idOnExternalPlatform, channelIntegrationId, realExternalPlatformId, name } = body
  const { isPrivate, hasTreeStructure } = body
  const channel = state.channels.put({
    ...{ id, idOnExternalPlatform, channelIntegrationId, realExternalPlatformId, name },
    ...{ isPrivate, hasTreeStructure },
    hasAbilityToSendFiles: body.hasAbilityToSendFiles ?? kept?.hasAbilityToSendFiles ?? false,
    studioScript: body.studioScript ?? kept?.studioScript ?? null,
    // These two are set by administrators alone: the API has no members for them.
    defaultSkill: before?.defaultSkill ?? null,
    serviceLevel: before?.serviceLevel ?? null,
    isDeleted: false,
    options: { ...kept?.options, ...toldOptions(body) },
  })
  host.record({ change: before ? 'channel.changed' : 'channel.created', subject: `channel/${channel.id}` })
  tellChannel(instance, before ? 'ChannelUpdated' : 'ChannelCreated', channel)
  return { channel, isNew: before === undefined }
}

function toldOptions(body: z.output<typeof channelBody>): ChannelOptions {
  const told = optionNames.filter((name) => body[name] !== undefined)
  return Object.fromEntries(told.map((name) => [name, body[name]]))
}

function refuseUnknown(body: object): void {
  const names = Object.keys(channelBody.shape)
  const unknown = Object.keys(body).find((name) => !names.includes(name))
  if (unknown === undefined) return
  const title = `This member is not known; ${offer(unknown, names)}`
  throw new ProblemError({ status: 400, title, parameter: unknown })
}

/** The point of contact with this id. @throws ProblemError with 404 when there is none, or it was deleted */
export function channelOf({ state }: DigitalExperienceInstance, id: string): Channel {
  const channel = state.channels.get(id)
  if (channel && !channel.isDeleted) return channel
  throw new ProblemError({ status: 404, title: 'Channel not found', parameter: 'channelId' })
}

/** Deletes a point of contact: its contacts stay, and nothing more is taken or sent. */
export function removeChannel(instance: DigitalExperienceInstance, id: string): void {
  const { host, state } = instance
  const channel = state.channels.get(id)
  if (!channel) return
  const removed = state.channels.put({ ...channel, isDeleted: true })
  host.record({ change: 'channel.deleted', subject: `channel/${id}` })
  tellChannel(instance, 'ChannelDeleted', removed)
}
