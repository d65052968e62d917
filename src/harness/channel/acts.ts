import { z } from 'zod'
import { defineAct } from '../../../simulators/kit/act.ts'
import { personName } from '../../../simulators/kit/cast.ts'
import { ActRefused } from '../../../simulators/kit/host.ts'
import { largestFileBytes } from '../../../simulators/kit/shape.ts'
import { tellTyping } from './events.ts'
import { addFile } from './files.ts'
import { choose, readAll, writeToAccount } from './messages.ts'
import type { ChannelInstance } from './state.ts'

const name = z.string().min(1).max(200)
const account = name.optional().describe('the point of contact that is written to; the first, unless told')

const fileSchema = z.strictObject({
  name: name.describe('what the file is called'),
  mimeType: z.string().min(1).default('image/png'),
  sizeBytes: z.int().min(0).max(largestFileBytes).default(2048),
  url: z.url().optional().describe('where it is said to be; at the service, unless told'),
})

const write = defineAct({
  name: 'channel.message',
  summary: 'Somebody writes to a point of contact from their messaging app.',
  schema: z.strictObject({
    from: name,
    channel: account,
    text: z.string().max(100_000).default(''),
    attachment: fileSchema.optional(),
  }),
  refs: { from: 'person', channel: 'channel' },
  phrase: ({ from }) => `${personName(from)} writes`,
  perform(instance: ChannelInstance, { from, channel, text, attachment }) {
    if (text === '' && attachment === undefined)
      throw new ActRefused('text: nothing is written; expected some')
    const thread = threadBetween(instance, from, channel)
    const url = attachment?.url
    const attachments = attachment ? [{ ...addFile(instance, attachment), ...(url && { url }) }] : []
    return { id: writeToAccount(instance, { ...thread, text, attachments }).id }
  },
})

const read = defineAct({
  name: 'channel.read',
  summary: 'Somebody reads what has been delivered to their messaging app.',
  schema: z.strictObject({ person: name, channel: account }),
  refs: { person: 'person', channel: 'channel' },
  phrase: ({ person }) => `${personName(person)} reads`,
  perform(instance: ChannelInstance, { person, channel }) {
    const count = readAll(instance, threadBetween(instance, person, channel))
    if (count === 0)
      throw new ActRefused('nothing unread has been delivered; allowed once a message is there')
  },
})

const type = defineAct({
  name: 'channel.typing',
  summary: 'Somebody begins or stops to write in their messaging app.',
  schema: z.strictObject({ person: name, channel: account, on: z.boolean().default(true) }),
  refs: { person: 'person', channel: 'channel' },
  phrase: ({ person, on }) => `${personName(person)} ${on ? 'begins' : 'stops'} to write`,
  perform(instance: ChannelInstance, { person, channel, on }) {
    tellTyping(instance, threadBetween(instance, person, channel), on)
  },
})

const tap = defineAct({
  name: 'channel.choose',
  summary: 'Somebody taps one of the answers that the newest message with some offers.',
  schema: z.strictObject({ person: name, channel: account, choice: z.string().min(1) }),
  refs: { person: 'person', channel: 'channel' },
  phrase: ({ person, choice }) => `${personName(person)} taps ${JSON.stringify(choice)}`,
  perform(instance: ChannelInstance, { person, channel, choice }) {
    const tapped = choose(instance, threadBetween(instance, person, channel), choice)
    if ('offered' in tapped) {
      const offered = tapped.offered.map((one) => JSON.stringify(one)).join(', ')
      throw new ActRefused(
        offered === ''
          ? 'choice: no message that was delivered offers any'
          : `choice: "${choice}" is not offered; expected one of ${offered}`,
      )
    }
    return { id: tapped.id }
  },
})

/** What people do with their messaging app. */
export const channelActs = [write, read, type, tap] as const

function threadBetween(
  { state }: ChannelInstance,
  personId: string,
  channel: string | undefined,
): { personId: string; accountId: string } {
  const accountId = channel ?? state.accounts.values().next().value?.id
  if (accountId === undefined || !state.accounts.get(accountId)) {
    throw new ActRefused(
      channel === undefined
        ? 'channel: there is no point of contact to write to; name one in channels of given'
        : `channel: the service has no account "${channel}"`,
    )
  }
  if (!state.people.get(personId)) throw new ActRefused(`"${personId}" is nobody with the messaging app`)
  return { personId, accountId }
}
