import {
  count,
  type Described,
  epochMs,
  flag,
  listOf,
  objectOf,
  oneOf,
  orNull,
  text,
  whole,
} from '../../kit/shape.ts'
import type { Guest } from './guests.ts'
import { menuShape } from './menu.ts'
import type {
  Call,
  Chat,
  CustomerFlags,
  Hold,
  Leg,
  Mailbox,
  Message,
  Photo,
  Session,
  Transfer,
} from './session.ts'

const messageShape = objectOf<Message>({
  by: oneOf('end_user', 'agent', 'virtual_agent'),
  agentId: orNull(whole),
  text,
  atMs: epochMs,
})

const transferShape = objectOf<Transfer>({
  id: whole,
  status: oneOf('transferring', 'transferred', 'failed'),
  fromAgentId: whole,
  toAgentId: orNull(whole),
  toMenu: orNull(menuShape),
  createdAtMs: epochMs,
  connectedAtMs: orNull(epochMs),
  settledAtMs: orNull(epochMs),
  failReason: text,
  fromMenu: orNull(menuShape),
  cold: flag,
})

const legShape = objectOf<Leg>({
  agentId: whole,
  transferId: orNull(whole),
  fromMs: epochMs,
  toMs: orNull(epochMs),
  wrappedUpAtMs: orNull(epochMs),
})

/** The members that calls and chats share, but for those of which each has values of its own. */
const common: Described<Omit<Pick<Session, keyof Session>, 'kind' | 'status'>> = {
  id: whole,
  name: text,
  identifier: orNull(text),
  endUserId: orNull(whole),
  authenticatedAtMs: orNull(epochMs),
  language: text,
  menu: orNull(menuShape),
  createdAtMs: epochMs,
  queuedAtMs: orNull(epochMs),
  assignedAtMs: orNull(epochMs),
  connectedAtMs: orNull(epochMs),
  endsAtMs: orNull(epochMs),
  updatedAtMs: epochMs,
  agentId: orNull(whole),
  initiator: orNull(text),
  failReason: text,
  disconnectedBy: text,
  deflection: text,
  verified: flag,
  rating: orNull(objectOf<NonNullable<Session['rating']>>({ score: whole, comment: orNull(text) })),
  transfers: listOf(transferShape),
  legs: listOf(legShape),
  guests: listOf(
    objectOf<Guest>({
      agentId: orNull(whole),
      number: orNull(text),
      fromMs: orNull(epochMs),
      toMs: orNull(epochMs),
      failReason: text,
    }),
  ),
  photos: listOf(objectOf<Photo>({ id: whole, type: oneOf('photo', 'screenshot'), path: text })),
  videos: listOf(objectOf<Session['videos'][number]>({ id: whole, path: text })),
  record: orNull(objectOf<NonNullable<Session['record']>>({ id: text, url: text })),
  disposition: orNull(
    objectOf<NonNullable<Session['disposition']>>({ code: text, note: text, atMs: epochMs }),
  ),
}

const commonStatuses = ['queued', 'assigned', 'connected', 'requeued', 'finished', 'failed'] as const

/** What a row of calls may be. */
export const callShape = objectOf<Call>({
  ...common,
  kind: oneOf('call'),
  callType: oneOf(
    ...(['Voice Inbound (IVR)', 'Voice Inbound (App)', 'Voice Inbound (API)', 'Voice Outbound'] as const),
    ...(['Voice Outbound (API)', 'Voice Scheduled (API)'] as const),
  ),
  status: oneOf(
    ...commonStatuses,
    ...(['scheduled', 'selecting', 'connecting', 'recovered', 'deflected', 'canceled'] as const),
    ...(['voicemail', 'voicemail_received', 'voicemail_read'] as const),
  ),
  number: orNull(text),
  extension: orNull(text),
  sipAddress: orNull(text),
  recordingPermission: oneOf('not_asked', 'granted', 'refused'),
  recordingPath: orNull(text),
  segmentPaths: listOf(text),
  redactions: count,
  holds: listOf(objectOf<Hold>({ fromMs: epochMs, toMs: orNull(epochMs) })),
  redirectedTo: orNull(menuShape),
  outboundNumber: orNull(text),
  voicemailAtMs: orNull(epochMs),
  customerFlags: objectOf<CustomerFlags>({
    verified_customer: orNull(flag),
    bad_actor: orNull(flag),
    repeat_customer: orNull(flag),
  }),
  scheduledAtMs: orNull(epochMs),
  voicemailReason: text,
  voicemail: orNull(oneOf('new', 'read', 'closed', 'called_back', 'cleared')),
  forwardedTo: orNull(objectOf<Mailbox>({ agentId: orNull(whole), menu: orNull(menuShape) })),
  parentId: orNull(whole),
  uuid: text,
  callBack: orNull(
    objectOf<NonNullable<Call['callBack']>>({
      button: oneOf('call_back', 'hang_up_and_call_back', 'voicemail'),
      ofCallId: whole,
    }),
  ),
})

/** What a row of chats may be. */
export const chatShape = objectOf<Chat>({
  ...common,
  kind: oneOf('chat'),
  chatType: oneOf('Messaging Inbound (App Chat)', 'Messaging Inbound (Web Chat)'),
  status: oneOf(...commonStatuses, 'canceled', 'dismissed', 'deflected'),
  email: orNull(text),
  messages: listOf(messageShape),
  earlier: listOf(messageShape),
  resumedAfter: count,
  timedOut: flag,
  transcriptPath: orNull(text),
})
