import type { Rule } from '../rule.ts'

/** Which call is shown with its conversation? The call's id in CCAI Platform. */
export const recordRules: readonly Rule<number>[] = [
  {
    id: 'record-pops',
    citation:
      'CCAI Platform, Kustomer page, "Agent adapter": placing or receiving a call shows the related conversation. Ours: ' +
      'by the record id and URL of the call, which the adapter opens; the call object has both fields.',
    answer: ({ session, conversation }) =>
      session.callId !== null && (session.recordId === null || session.recordId !== conversation?.id)
        ? session.callId
        : undefined,
  },
]
