import type { DigitalClient, PointOfContact } from '../digital-experience/client.ts'
import { DigitalRefused } from '../digital-experience/errors.ts'
import type { InboxRow, NewRow, Settlement, Store } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import { FinalFailure, PassingFailure } from '../processing/failure.ts'
import type { Observer } from '../processing/report.ts'
import { type RetrySettings, settlementOf } from '../processing/settlement.ts'
import { outcomeOf, reportHead, type Worker } from '../processing/work.ts'
import { type Channel, type ChannelEvent, ChannelNotTaken, ChannelRefused } from './channel.ts'
import { type ByocGates, meetingOf } from './gates.ts'
import type { Outbound } from './outbound.ts'
import { isOvertaken } from './overtaken.ts'
import type { PointsOfContact } from './points-of-contact.ts'
import { inboundRow } from './rows.ts'
import { sentTo } from './sent.ts'

/** What both directions need. */
export interface ByocWorkParts extends RetrySettings {
  readonly clock: Clock
  readonly digital: DigitalClient
  readonly channel: Channel
  readonly points: PointsOfContact
  readonly store: Pick<Store, 'remember' | 'recall' | 'row' | 'waiting' | 'newestDoneAtMs'>
  /** Puts further work into the inbox. */
  readonly accept: (rows: readonly NewRow[]) => Promise<unknown>
  readonly observe: Observer
  readonly gates: ByocGates
}

/** There is no such point of contact: nothing can be said of it until there is. */
class NoPointOfContact extends PassingFailure {
  override readonly name = 'NoPointOfContact'
}

/** Digital Experience knows no message with this name: not yet, as long as it repeats callbacks that got no answer. */
class NoMessage extends PassingFailure {
  override readonly name = 'NoMessage'
}

/** It never read an answer that names the message: its agent was shown that it failed, and a report finds nothing. */
class NeverKnown extends FinalFailure {
  override readonly name = 'NeverKnown'
}

const unknownText = 'Digital Experience does not know it'

/** How long it may repeat a callback, at most. Ours: nothing is documented of it; a report is worth little by then. */
const repeatedForMs = 3_600_000

function isLongAgo({ clock }: Pick<ByocWorkParts, 'clock'>, { receivedAtMs }: InboxRow): boolean {
  return clock.now() - receivedAtMs >= repeatedForMs
}

/** That somebody types is news for as long; CXone shows no longer that they do than it is told. */
const typingLifeMs = 15_000

/** Creates the worker that tells Digital Experience what the channel told. */
export function createInboundWorker(parts: ByocWorkParts): Worker<ChannelEvent> {
  const { clock, digital, points } = parts
  return attempts(parts, parts.gates.inbound, async (row, told) => {
    const event = row.body
    if (event.type === 'typing' && clock.now() - row.receivedAtMs >= typingLifeMs) {
      return 'that somebody types is no news any more'
    }
    const point = await points.ofAccount(event.account)
    if (!point) throw new NoPointOfContact('there is none for the account')
    if (event.type === 'message') return tellMessage(parts, point, { ...row, body: event }, told)
    if (event.type === 'status') {
      if (await isOvertaken(parts.store, row, event)) return 'a later report is told in its place'
      const noted = await digital.reportStatus(point.id, event.reference, event)
      told.answered()
      // It comes before CXone has read the answer that names the message, which may get lost several times.
      if (noted === 'unknown')
        throw isLongAgo(parts, row) ? new NeverKnown(unknownText) : new NoMessage(unknownText)
      told.wrote('report-status')
      return undefined
    }
    await digital.tellTyping(point.id, event.conversation, event.isTyping)
    told.answered()
    told.wrote('tell-typing')
    return undefined
  })
}

type MessageEvent = Extract<ChannelEvent, { type: 'message' }>

/** What the channel tells is a message: the person's, one that was sent by other means, or our own come back. */
async function tellMessage(
  { clock, digital, store }: ByocWorkParts,
  point: PointOfContact,
  { body, receivedAtMs }: Pick<InboxRow<MessageEvent>, 'body' | 'receivedAtMs'>,
  { answered, wrote, leftOut, giveUp }: Told,
): Promise<string | undefined> {
  const { account, conversation, direction, message, atMs } = body
  const { id, text, attachments, replyTo, from, reference, postback } = message
  // What the channel tells of our own message would come back to the agent as another one.
  if (reference) return 'our own message'
  const isOwn = await sentTo(store, account, from.id).isOwn({ id, text, receivedAtMs }, clock.now())
  if (isOwn === true) return 'our own message'
  if (isOwn === 'unknown') {
    throw new Sending('a message to the same person is on its way, and this may be its echo')
  }
  const { firstName, lastName } = namesOf(from.name)
  const files = point.hasAbilityToSendFiles ? attachments : []
  if (files.length < attachments.length) leftOut('attachments: the point of contact takes none')
  const tell = (attached: typeof files) =>
    digital.createMessage(point.id, {
      idOnExternalPlatform: id,
      direction,
      threadId: conversation,
      text,
      author: { id: from.id, firstName, lastName },
      attachments: attached.map(({ name, url }) => ({ friendlyName: name, url })),
      replyTo,
      ...(postback ? { postback } : {}),
      createdAtMs: atMs,
    })
  const created = await tell(files).catch(async (error: unknown) => {
    const areRefused = files.length > 0 && error instanceof DigitalRefused && error.status === 400
    if (!areRefused) throw error
    // What was read of the point of contact may be a minute old; the text is told alone, as where it takes no files.
    const alone = await tell([])
    giveUp(`attachments: ${error.message}`)
    return alone
  })
  answered()
  if (created === 'created') wrote('create-message')
  return created === 'known' ? 'the message is there already' : undefined
}

/** Whether a message is an echo is known once the channel has answered. */
class Sending extends PassingFailure {
  override readonly name = 'Sending'
}

/** Creates the worker that sends an agent's message to the channel. */
export function createOutboundWorker(parts: ByocWorkParts): Worker<Outbound> {
  const { channel, clock, points, store } = parts
  return attempts(parts, parts.gates.outbound, async (row, { answered, wrote, doubt, giveUp }) => {
    const { channelId, message, messageId } = row.body
    const point = await points.ofId(channelId)
    if (!point) throw new NoPointOfContact('there is none with this id')
    const account = point.idOnExternalPlatform
    // Without an id of CXone's a repeated callback looks like another message.
    if (messageId === null) doubt('send-message')
    const sent = sentTo(store, account, message.to)
    await sent.begins(row.key, message.text, clock.now())
    try {
      const id = await channel.send({ ...message, account })
      answered()
      await sent.ends(id)
      wrote('send-message')
      return undefined
    } catch (error) {
      // What got no good answer may be on the channel all the same, and its echo may be here before the next attempt.
      const isRefused = error instanceof ChannelRefused
      if (isRefused || error instanceof ChannelNotTaken) await sent.ends()
      const isTooOld = clock.now() - row.receivedAtMs >= parts.maxAgeMs
      if (!isRefused && !isTooOld) throw error
      const why = isRefused
        ? 'the channel refused the message'
        : 'the channel has not taken the message in time'
      await parts.accept([failureRow(row.body, account, why, clock.now())])
      if (!isRefused) throw error
      answered()
      giveUp(`send-message: ${error.message}`)
      return undefined
    }
  })
}

/**
 * The report by which the agent sees that a message failed, as work of its own: CXone may not have read the answer yet
 * that names the message, and what is written next must not wait for that. Its words are ours, with no text of the channel's.
 */
function failureRow(
  { message: { reference, to } }: Outbound,
  account: string,
  reason: string,
  atMs: number,
): NewRow<ChannelEvent> {
  const id = `failed:${reference}`
  return inboundRow(
    { id, account, conversation: to, atMs, type: 'status', status: 'failed', reference, reason },
    atMs,
  )
}

/** What a piece of work tells its report. */
interface Told {
  /** The side that the direction writes to has answered. */
  readonly answered: () => void
  readonly wrote: (write: string) => void
  readonly leftOut: (what: string) => void
  /** A part that a platform refused for good, while the rest was done. */
  readonly giveUp: (what: string) => void
  readonly doubt: (write: string) => void
}

/** One attempt at a piece of the middleware's work, with its report. */
function attempts<Body>(
  parts: ByocWorkParts,
  gate: Pick<ByocGates['inbound'], 'met'>,
  task: (row: InboxRow<Body>, told: Told) => Promise<string | undefined>,
): Worker<Body> {
  return async (row) => {
    const writes: string[] = []
    const leftOut: string[] = []
    const givenUp: string[] = []
    const mayBeTwice: string[] = []
    let isAnswered = false
    let settlement: Settlement = { state: 'done' }
    let reason: string | undefined
    try {
      reason = await task(row, {
        answered: () => {
          isAnswered = true
        },
        wrote: (write) => writes.push(write),
        leftOut: (what) => leftOut.push(what),
        giveUp: (what) => givenUp.push(what),
        doubt: (write) => mayBeTwice.push(write),
      })
      gate.met(row.lane, meetingOf(isAnswered))
    } catch (error) {
      gate.met(row.lane, meetingOf(isAnswered, error))
      settlement = settlementOf(error, row, parts.clock.now(), parts)
      reason = settlement.state === 'done' ? undefined : settlement.reason
    }
    parts.observe({
      ...reportHead(row),
      because: ['byoc-middleware'],
      writes,
      waitedForTokenMs: 0,
      outcome: outcomeOf(settlement, writes),
      ...(reason === undefined ? {} : { reason }),
      ...(givenUp.length > 0 ? { givenUp } : {}),
      ...(leftOut.length > 0 && settlement.state === 'done' ? { leftOut } : {}),
      ...(mayBeTwice.length > 0 ? { mayBeTwice } : {}),
    })
    return settlement
  }
}

/** The first word is the first name; the rest, if there is one, the last. */
function namesOf(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/)
  return { firstName, lastName: rest.join(' ') }
}
