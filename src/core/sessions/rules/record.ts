import type { LinkedSession } from '../../ccai/linked-session.ts'
import type { Rule } from '../../processing/rule.ts'
import type { Situation } from '../situation.ts'

/** Which call or chat must be linked to its conversation in CCAI Platform, so that the adapter opens it? */
export const recordRules: readonly Rule<LinkedSession, Situation>[] = [
  {
    id: 'record-pops',
    citation:
      'CCAI Platform, Kustomer page, "Agent adapter": placing or receiving a call or chat shows the related ' +
      'conversation. Ours: by its record id and URL, which the adapter opens; call and chat objects have both fields.',
    answer: ({ session, conversation }) => {
      const { kind, id, source, recordId } = session
      if (source === 'record') return undefined
      return recordId === null || recordId !== conversation?.id ? { kind, id } : undefined
    },
  },
]
