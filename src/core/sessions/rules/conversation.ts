import type { Rule } from '../../processing/rule.ts'
import type { Session } from '../session.ts'
import type { Channel, Placement, Situation } from '../situation.ts'

const shortCallMs = 10_000

/** In order of precedence; each is asked of what leaves a record at all. */
const placements: readonly Rule<Placement, Situation>[] = [
  {
    id: 'voicemail-creates-session',
    citation:
      'CCAI Platform, Kustomer page, "Creating tickets": a voicemail creates a voicemail session, even when a ' +
      'session of the same customer is Open. Ours: also beside the one that a call of the app has since its arrival.',
    answer: ({ session }) =>
      isVoicemailLeft(session) ? { create: { channel: 'voicemail', name: 'Voicemail' } } : undefined,
  },
  {
    id: 'voicemail-handled-updates',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when an agent calls back a voicemail, the session is updated. ' +
      'Read: the call joins the session of the voicemail, whatever its status; a setting makes it an outgoing call.',
    answer: ({ calledBack, settings }) =>
      calledBack?.button === 'voicemail' &&
      calledBack.conversation &&
      settings.voicemailCallBack === 'voicemail'
        ? { join: calledBack.conversation.id }
        : undefined,
  },
  {
    id: 'hang-up-and-call-back-appends',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": with "Hang up and call back" from the widget the call is ' +
      'added to the open session. Read as the session of the call that was hung up.',
    answer: (situation) =>
      situation.calledBack?.button === 'hang_up_and_call_back' ? joinCalledBack(situation) : undefined,
  },
  {
    id: 'short-call-call-back-appends',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when a call lasts under 10 seconds and the agent uses ' +
      '"Call Back", the call is added to the open session. Read as the session of the short call.',
    answer: (situation) =>
      situation.calledBack?.button === 'call_back' && wasShort(situation)
        ? joinCalledBack(situation)
        : undefined,
  },
  {
    id: 'outbound-appends-to-latest-open',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": an outgoing call joins the most recent session with that ' +
      'user when it is Open.',
    answer: ({ session, sessions }) =>
      session.direction === 'out' && sessions[0]?.status === 'open' ? { join: sessions[0].id } : undefined,
  },
  {
    id: 'outbound-creates-session-when-latest-not-open',
    citation:
      'CCAI Platform, Kustomer page, "Creating tickets": an outgoing call creates a session when the most recent ' +
      'session of that user is not Open.',
    answer: ({ session }) =>
      session.direction === 'out' ? { create: { channel: 'voice', name: 'Outbound call' } } : undefined,
  },
  {
    id: 'same-menu-and-channel-appends',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": a call or chat of the same customer, with the same menu ' +
      'selection and channel as a current Open session, is added to it; Open alone counts.',
    answer: (situation) => {
      const { session } = situation
      if (isVoicemailLeft(session) || !(session.answered || session.ended || session.origin === 'sdk'))
        return undefined
      if (session.ended && !session.answered && isCreatedAtHangUp(situation)) return undefined
      const match = openWithSameMenu(situation)
      return match === undefined ? undefined : { join: match }
    },
  },
  {
    id: 'inbound-creates-session',
    citation:
      'CCAI Platform, Kustomer page, "Creating tickets": when a call or chat of the mobile SDK arrives. Read as: of ' +
      'the mobile SDK, both. Ours: chats of the web SDK and of messaging, of which the page says nothing, too.',
    answer: ({ session }) =>
      session.origin === 'sdk' && isReadyForConversation(session) && !isVoicemailLeft(session)
        ? { create: { channel: channelOf(session), name: nameOf(session) } }
        : undefined,
  },
  {
    id: 'ivr-call-creates-session-on-answer',
    citation: 'CCAI Platform, Kustomer page, "Creating tickets": when an agent answers an IVR call.',
    answer: ({ session }) =>
      session.answered && !session.voicemail
        ? { create: { channel: 'voice', name: 'Inbound call' } }
        : undefined,
  },
  {
    id: 'hang-up-creates-session',
    citation:
      'CCAI Platform, Kustomer page, "Creating tickets": when a user calls and hangs up, a session is created. Ours: ' +
      'not when the platform itself sent the caller elsewhere.',
    answer: ({ session }) =>
      session.ended && !session.answered && !session.voicemail && !session.deflected
        ? { create: { channel: 'voice', name: 'Abandoned call' } }
        : undefined,
  },
]

/**
 * Which conversation gets the session's message? In order of precedence: a voicemail always gets a new one, a call back
 * joins that of its call, an outgoing call the newest if open, an incoming one an open one with its menu and channel.
 */
export const conversationRules: readonly Rule<Placement, Situation>[] = placements.map(
  ({ answer, ...rule }) => ({
    ...rule,
    answer: (situation) => (leavesNoRecord(situation) ? undefined : answer(situation)),
  }),
)

/**
 * Whether the administrator wants no record of this call, or not yet: it may still be answered. A voicemail always has
 * one, and so has what comes from an app, which makes its own when it arrives.
 */
function leavesNoRecord({ session, settings }: Situation): boolean {
  const { origin, answered } = session
  if (settings.abandonedCallRecords === 'create' || answered || isVoicemailLeft(session)) return false
  return origin === 'phone'
}

/**
 * A call or chat from an app gets a conversation once its queue is chosen; a call from a phone when answered or ended.
 */
function isReadyForConversation({ answered, ended, origin, menu }: Session): boolean {
  return answered || ended || (origin === 'sdk' && menu !== null)
}

/** Whether a voicemail has been left; while it is being recorded, the session is still an ordinary call. */
function isVoicemailLeft({ voicemail, ended }: Session): boolean {
  return voicemail && ended
}

/** Whether an unanswered call must not join an open session: it was deflected, or the setting says `create`. */
function isCreatedAtHangUp({ session, settings }: Situation): boolean {
  return session.deflected || settings.abandonedCallWithOpenSession === 'create'
}

function channelOf({ kind }: Session): Channel {
  return kind === 'chat' ? 'chat' : 'voice'
}

function nameOf({ kind }: Session): string {
  return kind === 'chat' ? 'Inbound chat' : 'Inbound call'
}

function joinCalledBack({ calledBack }: Situation): Placement | undefined {
  const conversation = calledBack?.conversation
  return conversation?.status === 'open' ? { join: conversation.id } : undefined
}

/** Strictly under ten seconds; computed from timestamps, because durations in whole seconds round 9.999 to 10. */
function wasShort({ calledBack, settings }: Situation): boolean {
  const lengthMs = settings.shortCallLength === 'talk' ? calledBack?.talkMs : calledBack?.wholeMs
  return typeof lengthMs === 'number' && lengthMs < shortCallMs
}

/** The id of an open conversation with the same menu and channel; none matches a session without a menu. */
function openWithSameMenu({ session, sessions }: Situation): string | undefined {
  if (session.menu === null) return undefined
  return sessions.find(
    ({ status, custom }) =>
      status === 'open' &&
      custom.menuSelectionStr === session.menu &&
      custom.sessionChannelStr === channelOf(session),
  )?.id
}
