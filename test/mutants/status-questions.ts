import { statusRules } from '../../src/core/agent-status/decide.ts'
import type { Reason } from '../../src/core/agent-status/reason.ts'
import type { Target } from '../../src/core/agent-status/rules/target.ts'
import type { PlatformStatus, StatusSituation } from '../../src/core/agent-status/situation.ts'
import { type Question, withStatusRules } from './mutant.ts'

/** Why does a change go no further? For a reason that is none. */
export const blocks: Question<Reason, StatusSituation> = {
  name: 'blocks',
  rules: statusRules.blocks,
  put: (blocks) => withStatusRules({ blocks }),
  plausible: () => 'refused-by-platform',
}

/** Does a change count? Whatever it is. */
export const counting: Question<true, StatusSituation> = {
  name: 'counting',
  rules: statusRules.counting,
  put: (counting) => withStatusRules({ counting }),
  plausible: () => true,
}

/** Does it count, and yet not win? It comes late. */
export const priority: Question<'late' | 'overridden', StatusSituation> = {
  name: 'priority',
  rules: statusRules.priority,
  put: (priority) => withStatusRules({ priority }),
  plausible: ({ memory: { wanted } }) => (wanted === null ? undefined : 'late'),
}

/** Is CCAI Platform brought to what is wanted? Always. */
export const inheritance: Question<true, StatusSituation> = {
  name: 'inheritance',
  rules: statusRules.inheritance,
  put: (inheritance) => withStatusRules({ inheritance }),
  plausible: () => true,
}

/** Which status is CCAI Platform to have? Any that somebody can choose. */
export const platformTarget: Question<Target<PlatformStatus>, StatusSituation> = {
  name: 'target in CCAI Platform',
  rules: statusRules.platformTarget,
  put: (platformTarget) => withStatusRules({ platformTarget }),
  plausible: ({ statuses }) => {
    const status = statuses.find(({ system }) => !system)
    return status && { status }
  },
}

/** Which status is Kustomer to have? The first of the table. */
export const kustomerTarget: Question<Target<string>, StatusSituation> = {
  name: 'target in Kustomer',
  rules: statusRules.kustomerTarget,
  put: (kustomerTarget) => withStatusRules({ kustomerTarget }),
  plausible: ({ configuration: { mapping } }) => mapping[0] && { status: mapping[0].kustomerId },
}
