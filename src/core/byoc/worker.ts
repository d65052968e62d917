import type { DigitalClient } from '../digital-experience/client.ts'
import type { InboxRow, Settlement, Store } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import { AbsentFailure, PassingFailure } from '../processing/failure.ts'
import type { Observer } from '../processing/report.ts'
import { type RetrySettings, settlementOf } from '../processing/settlement.ts'
import { outcomeOf, reportHead, type Worker } from '../processing/work.ts'
import { type Channel, type ChannelEvent, ChannelRefused } from './channel.ts'
import type { Outbound } from './outbound.ts'
import type { PointsOfContact } from './points-of-contact.ts'

/** What both directions need. */
export interface ByocWorkParts extends RetrySettings {
  readonly clock: Clock
  readonly digital: DigitalClient
  readonly channel: Channel
  readonly points: PointsOfContact
  readonly store: Pick<Store, 'remember' | 'recall'>
  readonly observe: Observer
}

/** There is no such point of contact: nothing can be said of it until there is. */
class NoPointOfContact extends PassingFailure {
  override readonly name = 'NoPointOfContact'
}

/** Digital Experience knows no message with this name. */
class NoMessage extends AbsentFailure {
  override readonly name = 'NoMessage'
}

/** Creates the worker that tells Digital Experience what the channel told. */
export function createInboundWorker(parts: ByocWorkParts): Worker<ChannelEvent> {
  const { digital, points, store } = parts
  return attempts(parts, async ({ body: event }, wrote) => {
    const point = await points.ofAccount(event.account)
    if (!point) throw new NoPointOfContact('there is none for the account')
    if (event.type === 'message') {
      const { id, text, attachments, replyTo, from } = event.message
      // What the channel tells of our own message would come back to the agent as another one.
      if (await store.recall(sentName(event.account, id))) return 'our own message'
      const { firstName, lastName } = namesOf(from.name)
      const created = await digital.createMessage(point.id, {
        idOnExternalPlatform: id,
        direction: event.direction,
        threadId: event.conversation,
        text,
        author: { id: from.id, firstName, lastName },
        attachments: attachments.map(({ name, url }) => ({ friendlyName: name, url })),
        replyTo,
        createdAtMs: event.atMs,
      })
      if (created === 'created') wrote('create-message')
      return created === 'known' ? 'the message is there already' : undefined
    }
    if (event.type === 'status') {
      const noted = await digital.reportStatus(point.id, event.reference, event)
      // It may have come before CXone read the answer that names the message.
      if (noted === 'unknown') throw new NoMessage('Digital Experience does not know it')
      wrote('report-status')
      return undefined
    }
    await digital.tellTyping(point.id, event.conversation, event.isTyping)
    wrote('tell-typing')
    return undefined
  })
}

/** Creates the worker that sends an agent's message to the channel. */
export function createOutboundWorker(parts: ByocWorkParts): Worker<Outbound> {
  const { channel, clock, digital, points, store } = parts
  return attempts(parts, async ({ body: { channelId, message } }, wrote) => {
    const point = await points.ofId(channelId)
    if (!point) throw new NoPointOfContact('there is none with this id')
    const account = point.idOnExternalPlatform
    try {
      const id = await channel.send({ ...message, account })
      await store.remember(sentName(account, id), message.reference)
      wrote('send-message')
      return undefined
    } catch (error) {
      if (!(error instanceof ChannelRefused)) throw error
      // The agent sees why: the message of a report is ours, with no text of the channel's.
      const report = {
        status: 'failed' as const,
        atMs: clock.now(),
        reason: 'the channel refused the message',
      }
      await digital.reportStatus(channelId, message.reference, report)
      wrote('report-status')
      return error.message
    }
  })
}

/** One attempt at a piece of the middleware's work, with its report. */
function attempts<Body>(
  parts: ByocWorkParts,
  task: (row: InboxRow<Body>, wrote: (write: string) => void) => Promise<string | undefined>,
): Worker<Body> {
  return async (row) => {
    const writes: string[] = []
    let settlement: Settlement = { state: 'done' }
    let reason: string | undefined
    try {
      reason = await task(row, (write) => writes.push(write))
    } catch (error) {
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
    })
    return settlement
  }
}

function sentName(account: string, id: string): string {
  return `byoc:sent:${account}:${id}`
}

/** The first word is the first name; the rest, if there is one, the last. */
function namesOf(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/)
  return { firstName, lastName: rest.join(' ') }
}
