import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { ActRefused } from '../kit/host.ts'
import { change, tell } from './call-changes.ts'
import { agentFor, callFor, pendingTransfer } from './call-steps.ts'
import { type Call, type CcaiInstance, menuOf, type Transfer } from './state.ts'

const name = z.string().min(1)
const agent = name.describe('an agent of the story, or an e-mail address')

const transfer = defineAct({
  name: 'ccai.call.transfer',
  summary:
    'The agent offers the call to another agent, or to a queue; until somebody takes it the agent stays.',
  schema: z.strictObject({ call: name, agent: agent.optional(), menu: name.optional() }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, transfer.name)
    if ((args.agent === undefined) === (args.menu === undefined)) {
      throw new ActRefused(`${transfer.name}: say one of agent and menu`)
    }
    const { state, host } = instance
    const toAgentId = args.agent === undefined ? null : agentFor(instance, args.agent, transfer.name).id
    if (toAgentId === call.agentId)
      throw new ActRefused(`${transfer.name}: the call is with this agent already`)
    const offered: Transfer = {
      id: ++state.counters.transfer,
      status: 'transferring',
      fromAgentId: call.agentId!,
      toAgentId,
      toMenu: args.menu === undefined ? null : menuOf(instance, args.menu),
      createdAtMs: host.now(),
      connectedAtMs: null,
    }
    const transfers = [...call.transfers, offered]
    tell(instance, change(instance, call, 'transferring', { transfers, initiator: `agent_${call.agentId}` }))
  },
})

const take = defineAct({
  name: 'ccai.call.take-transfer',
  summary: 'The agent to whom the call was offered takes it; from a queue, any agent does.',
  schema: z.strictObject({ call: name, agent: agent.optional() }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, take.name)
    const offered = pendingTransfer(call)!
    const asked = args.agent === undefined ? offered.toAgentId : agentFor(instance, args.agent, take.name).id
    if (asked === null) throw new ActRefused(`${take.name}: offered to a queue; say which agent takes it`)
    if (offered.toAgentId !== null && asked !== offered.toAgentId) {
      throw new ActRefused(`${take.name}: the call was offered to another agent`)
    }
    const connectedAtMs = instance.host.now()
    const transfers = withLast(call, { status: 'connected', toAgentId: asked, connectedAtMs })
    const taken = { transfers, agentId: asked, initiator: `agent_${asked}` }
    tell(instance, change(instance, call, 'transferred', taken))
  },
})

const miss = defineAct({
  name: 'ccai.call.miss-transfer',
  summary: 'Nobody takes the transfer: the call stays with the agent who has it.',
  schema: z.strictObject({ call: name }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, miss.name)
    tell(
      instance,
      change(instance, call, 'transfer-missed', { transfers: withLast(call, { status: 'failed' }) }),
    )
  },
})

/** What happens to a call that one agent hands to another. */
export const transferActs = [transfer, take, miss] as const

function withLast({ transfers }: Call, changed: Partial<Transfer>): Transfer[] {
  return [...transfers.slice(0, -1), { ...transfers.at(-1)!, ...changed }]
}
