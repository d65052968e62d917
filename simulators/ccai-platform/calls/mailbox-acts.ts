import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { change } from '../sessions/changes.ts'
import { menuOf } from '../sessions/menu.ts'
import { sessionFor, sessionIn } from '../sessions/steps.ts'
import type { Call, Mailbox } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { assertHasVoicemail, isUnanswered, mailboxOf, queuedVoicemails } from './mailbox.ts'

const forward = defineAct({
  name: 'ccai.voicemail.forward',
  summary: 'An agent forwards a voicemail to another agent or to a queue.',
  schema: z.strictObject({
    call: name.describe('the call that left it'),
    agent,
    toAgent: agent.optional(),
    menu: name.optional(),
  }),
  refs: { agent: 'agent', toAgent: 'agent', menu: 'menu' },
  isAllowedFor: sessionIn('call', ['voicemail_received', 'voicemail_read'], isUnanswered),
  phrase: ({ agent, toAgent, menu }) => {
    const to = toAgent === undefined ? `the queue ${menu}` : personName(toAgent)
    return `${personName(agent)} forwards the voicemail to ${to}`
  },
  perform(instance: CcaiInstance, args) {
    const step = forward.name
    const call = sessionFor(instance, 'call', args.call, step)
    const by = agentFor(instance, args.agent, step)
    assertHasVoicemail(instance, call, by, step)
    const to = destination(instance, call, args, step)
    const forwarded = change(instance, call, 'voicemail-forwarded', { forwardedTo: to })
    const whom = to.agentId === null ? to.menu!.name : instance.state.agents.get(to.agentId)!.name
    const fact = { kind: 'voicemail.forwarded', by: by.name, to: whom }
    postEvents(instance, forwarded, sessionEvent(instance, forwarded, fact))
  },
})

const clear = defineAct({
  name: 'ccai.admin.clear-voicemails',
  summary: 'An administrator clears the voicemails of one queue, or of all queues.',
  schema: z.strictObject({ menu: name.optional().describe('the queue; all of them, when left out') }),
  refs: { menu: 'menu' },
  phrase: ({ menu }) => `the voicemails of ${menu === undefined ? 'all queues' : menu} are cleared`,
  perform(instance: CcaiInstance, { menu }) {
    const cleared = queuedVoicemails(instance, menu)
    if (cleared.length === 0) {
      throw new ActRefused(`${clear.name}: no voicemail waits in ${menu === undefined ? 'any queue' : menu}`)
    }
    for (const call of cleared) change(instance, call, 'voicemail-cleared', { voicemail: 'cleared' })
  },
})

/**
 * What becomes of a voicemail in its mailbox (call settings; release notes, 3.6 and 3.29). No public channel tells of it:
 * the fact of forwarding is ours, and of clearing nothing is told, which no agent has done.
 */
export const mailboxActs = [forward, clear] as const

/**
 * The mailbox to which a voicemail goes.
 * @throws ActRefused when voicemails are not forwarded there
 */
function destination(
  instance: CcaiInstance,
  call: Call,
  { toAgent, menu }: { readonly toAgent?: string | undefined; readonly menu?: string | undefined },
  step: string,
): Mailbox {
  const { voicemailForwarding } = instance.switches
  if ((toAgent === undefined) === (menu === undefined)) {
    throw new ActRefused(`${step}: say one of toAgent and menu`)
  }
  if (voicemailForwarding === 'off') {
    throw new ActRefused(
      `${step}: voicemails are not forwarded here; expected the switch voicemailForwarding`,
    )
  }
  const from = mailboxOf(call)
  if (menu !== undefined) {
    if (menu === from.menu?.name && voicemailForwarding !== 'same-queue-too') {
      throw new ActRefused(`${step}: the voicemail is in this queue, back to which none is forwarded here`)
    }
    return { agentId: null, menu: menuOf(instance, menu) }
  }
  const agentId = agentFor(instance, toAgent!, step).id
  if (agentId === from.agentId) {
    throw new ActRefused(`${step}: the voicemail is in the mailbox of this agent already`)
  }
  return { agentId, menu: null }
}
