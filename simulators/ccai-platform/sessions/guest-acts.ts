import { z } from 'zod'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { openGuest } from '../state/guests.ts'
import type { Session, SessionKind } from '../state/session.ts'
import { dialThirdParty, isDialled, join, leave, pickUp } from './guests.ts'
import { sessionAct } from './session-act.ts'

function joinAct<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'join', {
    summary: `Somebody joins the ${kind} beside its agent: a supervisor, or in a call a third party by number.`,
    shape: {
      supervisor: agent.optional(),
      number: name.optional().describe('the number of a third party, in E.164'),
      rings: z
        .boolean()
        .default(false)
        .describe('whether the third party is dialled first, as by the Apps API, and has to pick up'),
    },
    refs: { supervisor: 'agent' },
    allowedIn: ['connected'],
    isPossible: (session) => openGuest(session) === undefined,
    phrase({ supervisor, rings }) {
      if (supervisor !== undefined) return `${personName(supervisor)} joins`
      return rings ? 'a third party is dialled' : 'a third party joins'
    },
    perform(instance, session, { supervisor, number, rings }, step) {
      if ((supervisor === undefined) === (number === undefined)) {
        throw new ActRefused(`${step}: say one of supervisor and number`)
      }
      if (number !== undefined && !(kind === 'call' && /^\+[1-9]\d{1,14}$/.test(number))) {
        throw new ActRefused(`${step}: a third party joins calls alone, by a number in E.164`)
      }
      if (supervisor !== undefined && rings) {
        throw new ActRefused(`${step}: a supervisor is not dialled, and joins at once`)
      }
      const agentId = supervisor === undefined ? null : agentFor(instance, supervisor, step).id
      if (agentId !== null && agentId === session.agentId) {
        throw new ActRefused(`${step}: the ${kind} is with this agent already`)
      }
      if (rings) dialThirdParty(instance, session, number!)
      else join(instance, session, { agentId, number: number ?? null })
    },
  })
}

function leaveAct<const Kind extends SessionKind>(kind: Kind) {
  return sessionAct(kind, 'leave', {
    summary: `Who joined the ${kind} beside its agent leaves it; a third party who is still dialled does not pick up.`,
    shape: {},
    allowedIn: ['connected', 'queued', 'requeued'],
    isPossible: (session: Session) => openGuest(session) !== undefined,
    phrase: () => 'who joined leaves',
    perform: leave,
  })
}

const thirdPartyPicksUp = sessionAct('call', 'third-party-pick-up', {
  summary: 'The third party who is dialled picks up, and is in the call.',
  shape: {},
  allowedIn: ['connected', 'queued', 'requeued'],
  isPossible: ({ guests }) => guests.some(isDialled),
  phrase: () => 'the third party picks up',
  perform: pickUp,
})

/**
 * Who takes part beside the contact and the agent: supervisors (release notes, 3.24) and third parties. How events and
 * objects name supervisors is ours; an integration has to bear kinds that it does not know.
 */
export const guestActs = [
  joinAct('call'),
  thirdPartyPicksUp,
  leaveAct('call'),
  joinAct('chat'),
  leaveAct('chat'),
] as const
