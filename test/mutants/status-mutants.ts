import { desiredStatusMutants } from './desired-status-mutants.ts'
import { type Mutant, usualMutants } from './mutant.ts'
import { everyQuestion, statusQuestions } from './questions.ts'
import { statusBlockMutants } from './status-block-mutants.ts'
import { statusTargetMutants } from './status-target-mutants.ts'

/** Every mutant of every rule of agent status. */
export function statusMutants(): Mutant[] {
  return [
    ...everyQuestion(statusQuestions).flatMap(usualMutants),
    ...statusBlockMutants(),
    ...desiredStatusMutants(),
    ...statusTargetMutants(),
  ]
}
