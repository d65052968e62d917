import { adapterMutants } from './adapter-mutants.ts'
import { declared } from './equivalent-mutants.ts'
import type { Mutant } from './mutant.ts'
import { ruleMutants } from './rule-mutants.ts'
import { statusMutants } from './status-mutants.ts'
import { tokenMutants } from './token-mutants.ts'

/** Every mutant there is. */
export function allMutants(): Mutant[] {
  return [...ruleMutants(), ...statusMutants(), ...adapterMutants(), ...tokenMutants()].map(declared)
}
