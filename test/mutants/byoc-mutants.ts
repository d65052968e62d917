import { byocDefects } from '../source-defects/byoc-defects.ts'
import type { Mutant } from './mutant.ts'

/** Every mutant of the rules of Bring Your Own Channel and of memorialization, most of which the platform carries out: defects of its source. */
export function byocMutants(): Mutant[] {
  return byocDefects.map((defect) => ({ rule: defect.rule, mutant: defect.mutant, options: {}, defect }))
}
