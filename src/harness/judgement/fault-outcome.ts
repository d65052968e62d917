import type { Fault } from '../network/fault-kinds.ts'

/**
 * What a request that a fault meets has come to. `passing`: nothing is done, and the same request is done when it comes
 * again. `unanswered`: it is done, and its sender cannot know. `final`: it would be refused again. `callback`: the fault
 * meets a callback that is about to be delivered.
 */
export type Outcome = 'passing' | 'unanswered' | 'final' | 'callback'

const outcomes: Readonly<Record<Exclude<Fault['fault'], 'status' | 'crash'>, Outcome>> = {
  none: 'passing',
  refused: 'passing',
  'lost-request': 'passing',
  'error-before': 'passing',
  'expired-token': 'passing',
  // What the core had under way at its crash may be done or not, and nobody is left to know.
  'crash-at-commit': 'unanswered',
  'lost-answer': 'unanswered',
  'error-after': 'unanswered',
  html: 'unanswered',
  slow: 'unanswered',
  latency: 'unanswered',
  'slow-body': 'unanswered',
  'reset-mid-body': 'unanswered',
  'malformed-json': 'unanswered',
  'truncated-json': 'unanswered',
  duplicate: 'callback',
  late: 'callback',
  'out-of-order': 'callback',
  dropped: 'callback',
  'before-reply': 'callback',
  'wrong-signature': 'callback',
}

const passingStatuses = [401, 408, 429]

/** What a request that this fault meets has come to. */
export function outcomeOf(fault: Fault): Outcome {
  if (fault.fault === 'crash') return 'unanswered'
  if (fault.fault !== 'status') return outcomes[fault.fault]
  if (fault.processed) return 'unanswered'
  return fault.status >= 500 || passingStatuses.includes(fault.status) ? 'passing' : 'final'
}
