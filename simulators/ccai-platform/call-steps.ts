import { ActRefused } from '../kit/host.ts'
import {
  type Agent,
  type Call,
  type CallStatus,
  type CcaiInstance,
  emailKey,
  type Transfer,
} from './state.ts'

/** What can be done with a call in each status: the state machine, as data. */
const steps: Record<CallStatus, readonly string[]> = {
  selecting: ['ccai.call.menu', 'ccai.call.hang-up'],
  queued: ['ccai.call.assign', 'ccai.call.answer', 'ccai.call.voicemail', 'ccai.call.hang-up'],
  assigned: ['ccai.call.answer', 'ccai.call.hang-up'],
  connecting: ['ccai.call.pick-up', 'ccai.call.hang-up'],
  connected: [
    'ccai.call.hang-up',
    'ccai.call.transfer',
    'ccai.call.take-transfer',
    'ccai.call.miss-transfer',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
  ],
  finished: [
    'ccai.call.wrap-up',
    'ccai.call.call-back',
    'ccai.voicemail.read',
    'ccai.voicemail.close',
    'ccai.voicemail.call-back',
  ],
  failed: ['ccai.call.call-back'],
  recovered: ['ccai.call.call-back'],
  voicemail: [],
}

/** What an agent can do with a voicemail, by what has been done with it; no public page has its states. */
const voicemailSteps: Record<string, ReadonlyArray<Call['voicemail']>> = {
  'ccai.voicemail.read': ['new'],
  'ccai.voicemail.close': ['new', 'read', 'called_back'],
  'ccai.voicemail.call-back': ['new', 'read'],
}

/** The transfer that waits for somebody to take it. */
export function pendingTransfer({ transfers }: Call): Transfer | undefined {
  const last = transfers.at(-1)
  return last?.status === 'transferring' ? last : undefined
}

/** Nobody wraps up a voicemail, nor a second time; a number that was withheld cannot be called back. */
function isPossible(call: Call, step: string): boolean {
  if (step === 'ccai.call.wrap-up') return call.agentId !== null && call.disposition === null
  if (step === 'ccai.voicemail.call-back' && call.number === null) return false
  if (step in voicemailSteps) return voicemailSteps[step]!.includes(call.voicemail)
  if (step === 'ccai.call.transfer') return pendingTransfer(call) === undefined
  if (step === 'ccai.call.take-transfer' || step === 'ccai.call.miss-transfer') {
    return pendingTransfer(call) !== undefined
  }
  return step !== 'ccai.call.call-back' || call.number !== null
}

/** @throws ActRefused when there is no such call, or its status does not allow the step */
export function callFor({ state }: CcaiInstance, name: string, step: string): Call {
  const call = state.calls.first('name', name)
  if (!call) {
    const known = [...state.calls.values()].map((other) => other.name)
    throw new ActRefused(`${step}: no call "${name}"; there is ${known.join(', ') || 'none'}`)
  }
  const allowed = steps[call.status].filter((one) => isPossible(call, one))
  if (!allowed.includes(step)) {
    throw new ActRefused(
      `${step}: call "${name}" is ${call.status}; allowed now: ${allowed.join(', ') || 'nothing'}`,
    )
  }
  return call
}

/** @throws ActRefused when a call of this name exists */
export function assertNewCall({ state }: CcaiInstance, name: string, step: string): void {
  if (state.calls.first('name', name)) throw new ActRefused(`${step}: there is a call "${name}" already`)
}

/** @throws ActRefused when `number` is not in E.164 */
export function numberIn(number: string, step: string): string {
  if (/^\+[1-9]\d{1,14}$/.test(number)) return number
  throw new ActRefused(`${step}: "${number}" is no number in E.164, such as +14155550123`)
}

/** @throws ActRefused when no agent has this e-mail address */
export function agentFor({ state }: CcaiInstance, email: string, step: string): Agent {
  const agent = state.agents.first('email', emailKey(email))
  if (agent) return agent
  const known = [...state.agents.values()].map((other) => other.email)
  throw new ActRefused(`${step}: no agent "${email}"; there is ${known.join(', ') || 'none'}`)
}
