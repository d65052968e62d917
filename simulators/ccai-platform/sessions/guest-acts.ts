import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { type Guest, openGuest, type Session, type SessionKind } from '../state/session.ts'
import { change, postChange } from './changes.ts'
import { sessionAct } from './session-act.ts'

function join<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'join', {
    summary: `Somebody joins the ${kind} beside its agent: a supervisor, or in a call a third party by number.`,
    shape: {
      supervisor: agent.optional(),
      number: name.optional().describe('the number of a third party, in E.164'),
    },
    refs: { supervisor: 'agent' },
    allowedIn: ['connected'],
    isPossible: (session) => openGuest(session) === undefined,
    phrase: ({ supervisor }) =>
      `${supervisor === undefined ? 'a third party' : personName(supervisor)} joins`,
    perform(instance, session, { supervisor, number }, step) {
      if ((supervisor === undefined) === (number === undefined)) {
        throw new ActRefused(`${step}: say one of supervisor and number`)
      }
      if (number !== undefined && !(kind === 'call' && /^\+[1-9]\d{1,14}$/.test(number))) {
        throw new ActRefused(`${step}: a third party joins calls alone, by a number in E.164`)
      }
      const agentId = supervisor === undefined ? null : agentFor(instance, supervisor, step).id
      if (agentId !== null && agentId === session.agentId) {
        throw new ActRefused(`${step}: the ${kind} is with this agent already`)
      }
      const guest: Guest = { agentId, number: number ?? null, fromMs: instance.host.now(), toMs: null }
      postChange(instance, change(instance, session, 'joined', { guests: [...session.guests, guest] }))
    },
  })
}

function leave<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'leave', {
    summary: `Who joined the ${kind} beside its agent leaves it.`,
    shape: {},
    allowedIn: ['connected', 'queued', 'requeued'],
    isPossible: (session: Session) => openGuest(session) !== undefined,
    phrase: () => 'who joined leaves',
    perform(instance, session) {
      const toMs = instance.host.now()
      const guests = session.guests.map((guest) => ({ ...guest, toMs: guest.toMs ?? toMs }))
      postChange(instance, change(instance, session, 'left', { guests }))
    },
  })
}

/**
 * Who takes part beside the contact and the agent: supervisors (release notes, 3.24) and third parties. How events and
 * objects name their kinds is ours; an integration has to bear kinds that it does not know.
 */
export const guestActs = [join('call'), leave('call'), join('chat'), leave('chat')] as const
