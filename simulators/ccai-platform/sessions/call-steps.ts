import { type Call, type CallStatus, isOnHold, pendingTransfer } from '../state/session.ts'

const waiting = [
  'ccai.call.assign',
  'ccai.call.answer',
  'ccai.call.voicemail',
  'ccai.call.deflect',
  'ccai.call.hang-up',
]

/** The acts that each status of a call allows. */
export const callSteps: Record<CallStatus, readonly string[]> = {
  scheduled: ['ccai.call.cancel'],
  selecting: ['ccai.call.menu', 'ccai.call.hang-up'],
  queued: waiting,
  assigned: ['ccai.call.answer', 'ccai.call.miss', 'ccai.call.hang-up'],
  requeued: waiting,
  connecting: ['ccai.call.pick-up', 'ccai.call.hang-up'],
  connected: [
    'ccai.call.hang-up',
    'ccai.call.transfer',
    'ccai.call.take-transfer',
    'ccai.call.miss-transfer',
    'ccai.call.hold',
    'ccai.call.resume',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
  ],
  finished: [
    'ccai.call.wrap-up',
    'ccai.rating.give',
    'ccai.call.call-back',
    'ccai.voicemail.read',
    'ccai.voicemail.close',
    'ccai.voicemail.call-back',
  ],
  failed: ['ccai.call.call-back'],
  recovered: ['ccai.call.call-back'],
  deflected: [],
  canceled: [],
  voicemail: [],
}

/** The voicemail states in which an agent can perform each act; the states are undocumented. */
const voicemailSteps: Record<string, ReadonlyArray<Call['voicemail']>> = {
  'ccai.voicemail.read': ['new'],
  'ccai.voicemail.close': ['new', 'read', 'called_back'],
  'ccai.voicemail.call-back': ['new', 'read'],
}

/** Conditions beyond the status: for example, only an answered call can be rated, and only once. */
export function isPossibleForCall(call: Call, step: string): boolean {
  if (step === 'ccai.call.wrap-up') return call.agentId !== null && call.disposition === null
  if (step === 'ccai.rating.give') return call.agentId !== null && call.rating === null
  if (step === 'ccai.voicemail.call-back' && call.number === null) return false
  if (step in voicemailSteps) return voicemailSteps[step]!.includes(call.voicemail)
  if (step === 'ccai.call.hold') return !isOnHold(call)
  if (step === 'ccai.call.resume') return isOnHold(call)
  if (step === 'ccai.call.transfer') return pendingTransfer(call) === undefined
  if (step === 'ccai.call.take-transfer' || step === 'ccai.call.miss-transfer') {
    return pendingTransfer(call) !== undefined
  }
  return step !== 'ccai.call.call-back' || call.number !== null
}
