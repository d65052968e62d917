import { z } from 'zod'
import { ActRefused } from '../../kit/host.ts'
import { name } from '../agents/arguments.ts'
import { change, postChange } from '../sessions/changes.ts'
import { end } from '../sessions/end.ts'
import { menuOf } from '../sessions/menu.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { pendingTransfer } from '../state/session.ts'

const deflect = sessionAct('call', 'deflect', {
  summary:
    'The platform sends the waiting caller elsewhere: to a message or a number, which ends the call, or to a queue.',
  shape: {
    to: z.enum(['message', 'phone', 'queue']),
    menu: name.optional().describe('the queue to which the caller is sent'),
  },
  refs: { menu: 'menu' },
  allowedIn: ['queued', 'requeued'],
  isPossible: (call) => pendingTransfer(call) === undefined,
  phrase: ({ to, menu }, cast, call) =>
    `${cast.contactOf(call)} is sent to ${to === 'queue' ? `the queue ${menu}` : `a ${to}`}`,
  perform(instance, call, { to, menu }, step) {
    if ((to === 'queue') !== (menu !== undefined)) {
      throw new ActRefused(`${step}: a menu goes with "queue", and with nothing else`)
    }
    const deflection = deflections[to]
    if (menu === undefined) {
      const ending = { failReason: 'nothing', disconnectedBy: 'disconnected_by_unknown', initiator: null }
      end(instance, call, ending, { status: 'deflected', deflection })
    } else {
      postChange(
        instance,
        change(instance, call, 'deflected', { deflection, redirectedTo: menuOf(instance, menu) }),
      )
    }
  },
})

/** The values of `deflection` that public clients know; the over-capacity ones are not public. */
const deflections = {
  message: 'after_hours_message_only',
  phone: 'temp_redirection_phone',
  queue: 'temp_redirection_queue',
} as const

/** What the platform does with callers whom no agent serves (hours and deflection documentation). */
export const deflectionActs = [deflect] as const
