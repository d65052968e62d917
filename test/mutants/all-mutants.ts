import { adapterMutants } from './adapter-mutants.ts'
import { byocMutants } from './byoc-mutants.ts'
import { withEquivalence } from './equivalent-mutants.ts'
import type { Mutant } from './mutant.ts'
import { ruleMutants } from './rule-mutants.ts'
import { statusMutants } from './status-mutants.ts'
import { tokenMutants } from './token-mutants.ts'

/** All mutants of rules, agent status, adapter, tokens and channels of one's own. */
export function allMutants(): Mutant[] {
  return [...ruleMutants(), ...statusMutants(), ...adapterMutants(), ...tokenMutants(), ...byocMutants()].map(
    withEquivalence,
  )
}
