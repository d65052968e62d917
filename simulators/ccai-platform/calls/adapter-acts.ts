import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { adaptersFor, change } from '../agents/adapter.ts'
import { kustomerUser } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertMayPlaceCall } from '../agents/status.ts'
import { sessionName } from '../sessions/arguments.ts'
import { tell } from '../sessions/changes.ts'
import { assertNewSession } from '../sessions/steps.ts'
import type { CcaiInstance } from '../state/state.ts'
import { begin } from './begin.ts'

const call = defineAct({
  name: 'ccai.adapter.call',
  summary: 'An agent presses Call in the adapter: an outgoing call to the number that is filled in.',
  schema: z.strictObject({ call: sessionName('call'), agent: kustomerUser }),
  refs: { agent: 'agent' },
  begins: 'call',
  phrase: (args, cast) => `${cast.joins(args.call, { agent: args.agent }).agent} presses Call in the adapter`,
  perform(instance: CcaiInstance, args) {
    const step = call.name
    assertNewSession(instance, args.call, step)
    const filled = adaptersFor(instance, args.agent, step).find(({ number }) => number !== null)
    if (!filled) throw new ActRefused(`${step}: no number is filled in`)
    if (filled.minimized) throw new ActRefused(`${step}: the adapter is minimized; open it first`)
    const caller = agentFor(instance, filled.loggedInAs!, step)
    assertMayPlaceCall(instance, caller, step)
    change(instance, filled, 'call-pressed', { number: null })
    const placed = begin(instance, {
      name: args.call,
      callType: 'Voice Outbound',
      status: 'connecting',
      number: filled.number,
      language: 'en',
      agentId: caller.id,
      assignedAtMs: instance.host.now(),
      initiator: `agent_${caller.id}`,
    })
    tell(instance, placed)
    return { call: `call-${placed.id}` }
  },
})

/** The call that an agent places from the adapter. */
export const adapterCallActs = [call] as const
