import { ActRefused } from '../../kit/host.ts'
import { adaptersFor, change } from '../agents/adapter.ts'
import { kustomerUser } from '../agents/arguments.ts'
import { sessionStart } from '../sessions/session-act.ts'
import { dial, dialledBy } from './begin.ts'

const call = sessionStart('call', 'ccai.adapter.call', {
  summary: 'An agent presses Call in the adapter: an outgoing call to the number that is filled in.',
  shape: { agent: kustomerUser },
  refs: { agent: 'agent' },
  phrase: ({ agent }, cast, session) => `${cast.joins(session, { agent }).agent} presses Call in the adapter`,
  begin(instance, called, args, step) {
    const filled = adaptersFor(instance, args.agent, step).find(({ number }) => number !== null)
    if (!filled) throw new ActRefused(`${step}: no number is filled in`)
    if (filled.minimized) throw new ActRefused(`${step}: the adapter is minimized; open it first`)
    const { loggedInAs, number } = filled
    const dialled = dialledBy(instance, { email: loggedInAs!, number }, step)
    change(instance, filled, 'call-pressed', { number: null })
    return dial(instance, { name: called, language: 'en', ...dialled })
  },
})

/** The call that an agent places from the adapter. */
export const adapterCallActs = [call] as const
