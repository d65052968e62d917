import type { StatusRuleTable } from '../../src/core/agent-status/decide.ts'
import { declared, indifferentOrder } from './equivalent-mutants.ts'
import { type Mutant, swaps, usualMutants } from './mutant.ts'
import { statusBlockMutants } from './status-block-mutants.ts'
import * as question from './status-questions.ts'
import { statusTargetMutants } from './status-target-mutants.ts'
import { statusWishMutants } from './status-wish-mutants.ts'

/** Every mutant of every rule of agent status. */
export function statusMutants(): Mutant[] {
  const { blocks, counting, priority, inheritance, platformTarget, kustomerTarget } = question
  const usual: { readonly [Name in keyof StatusRuleTable]: readonly Mutant[] } = {
    blocks: usualMutants(blocks),
    counting: usualMutants(counting),
    priority: usualMutants(priority),
    // Where nothing is wanted, there is nothing to bring either side to.
    inheritance: usualMutants(inheritance, ['status-inherited']),
    // It is asked last: a wish of Kustomer's has been mapped by then, or named as not mapped.
    platformTarget: [
      ...usualMutants(platformTarget, ['status-priority']),
      ...swaps(platformTarget, indifferentOrder),
    ],
    kustomerTarget: usualMutants(kustomerTarget),
  }
  return [
    ...Object.values(usual).flat(),
    ...statusBlockMutants(),
    ...statusWishMutants(),
    ...statusTargetMutants(),
  ].map(declared)
}
