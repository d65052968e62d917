import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { tellChannel } from '../events/tell.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { channelBody } from './body.ts'

/**
 * Creates a point of contact, or changes the one with this id; what the body leaves out stays.
 * @throws ProblemError with 400 for an integration that there is not
 */
export function saveChannel(
  instance: DigitalExperienceInstance,
  body: z.output<typeof channelBody>,
): { readonly channel: Channel; readonly isNew: boolean } {
  const { host, state } = instance
  if (!state.integrations.get(body.channelIntegrationId)) {
    throw new ProblemError({
      status: 400,
      title: 'There is no such integration.',
      parameter: 'channelIntegrationId',
    })
  }
  const known = state.channels.get(body.id)
  const before = known && !known.isDeleted ? known : undefined
  const blank = { hasAbilityToSendFiles: false, studioScript: null, defaultSkill: null, serviceLevel: null }
  const channel = state.channels.put({ ...blank, ...before, ...body, isDeleted: false } as Channel)
  host.record({ change: before ? 'channel.changed' : 'channel.created', subject: `channel/${channel.id}` })
  tellChannel(instance, before ? 'ChannelUpdated' : 'ChannelCreated', channel)
  return { channel, isNew: before === undefined }
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
