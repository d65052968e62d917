import type { Rule } from '../../processing/rule.ts'
import type { StatusSituation } from '../situation.ts'

/** Is the desired status to be written to CCAI Platform? */
export const inheritanceRules: readonly Rule<true, StatusSituation>[] = [
  {
    id: 'status-inherited',
    citation:
      'CCAI Platform, Kustomer page, "Agent status": a change of the status in Kustomer is applied in CCAI Platform in ' +
      'real time. Ours: also when it was refused during a session, or written over meanwhile.',
    answer: ({ memory: { desired } }) => (desired === null || desired.side === 'nobody' ? undefined : true),
  },
]
