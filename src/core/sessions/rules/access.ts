import type { Rule } from '../../processing/rule.ts'
import type { AnySituation } from '../situation.ts'

/** Is writing blocked altogether? The answer is the reason. */
export const accessRules: readonly Rule<string, AnySituation>[] = [
  {
    id: 'adapter-in-kustomer',
    citation:
      'CCAI Platform, Kustomer page, "Agent adapter": agents work in the Kustomer application with the CCAI Platform app ' +
      'installed. Ours: without the app there is no adapter, and nothing is written.',
    answer: ({ appInstalled }) => (appInstalled ? undefined : 'the app is not installed in Kustomer'),
  },
]
