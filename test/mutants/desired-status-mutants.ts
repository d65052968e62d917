import type { AgentMemory, StatusSituation } from '../../src/core/agent-status/situation.ts'
import { configured } from './configured.ts'
import { type Mutant, misreading, silentWhen, withBrokenRule, withSituation } from './mutant.ts'
import { statusQuestions as questions } from './questions.ts'

/** Mutants with errors in which change is a desired status, which one wins, and what is remembered. */
export function desiredStatusMutants(): Mutant[] {
  return [...countingMutants(), ...priorityMutants(), ...inheritanceMutants(), ...circuitMutants()]
}

const remembering =
  (over: (memory: AgentMemory) => Partial<AgentMemory>) =>
  (situation: StatusSituation): StatusSituation => ({
    ...situation,
    memory: { ...situation.memory, ...over(situation.memory) },
  })

function countingMutants(): Mutant[] {
  const question = questions.counting
  const [menu, any, either] = ['status-menu-in-kustomer', 'status-manual-and-system', 'status-priority']
  const unknown = remembering(() => ({ written: { kustomer: [], platform: [] } }))
  return [
    {
      rule: menu,
      mutant: 'what is chosen in the menu is nobody’s wish',
      options: question.withRules((rules) =>
        rules.map((rule) => ({
          ...rule,
          answer: (seen) => (seen.change.cause === 'menu' ? undefined : rule.answer(seen)),
        })),
      ),
    },
    silentWhen(question, any, 'not what the system sets', ({ change }) => change.cause === 'system'),
    silentWhen(question, any, 'not what the agent sets', ({ change }) => change.cause === 'agent'),
    withSituation(question, any, 'the echo not recognised', unknown),
    withSituation(question, either, 'statuses of the system are wishes', (situation) => ({
      ...situation,
      statuses: [],
    })),
    withSituation(
      question,
      either,
      'what is held is dropped when the session is over',
      remembering(() => ({ held: false })),
    ),
    withSituation(
      question,
      either,
      'what the end of a session brings back is a wish',
      remembering(() => ({ beforeSession: null })),
    ),
    withSituation(
      question,
      either,
      'what was chosen for after a session is taken for what it brings back',
      (situation) => {
        const { change } = situation
        if (change.side !== 'platform') return situation
        return remembering(() => ({ beforeSession: { status: change.current, atMs: 0 } }))(situation)
      },
    ),
    {
      rule: 'status-inheritance-toggle',
      mutant: 'a change that is blocked leaves the older wish',
      options: misreading(questions.blocks, () => {
        let last: AgentMemory['desired'] = null
        return (situation) => {
          const { desired } = situation.memory
          if (desired?.side === 'nobody') situation.memory = { ...situation.memory, desired: last }
          else last = desired
        }
      }),
    },
    silentWhen(question, either, 'not what follows a session', ({ change }) => change.cause === 'system'),
    silentWhen(question, either, 'not what the agent chooses', ({ change }) => change.cause === 'agent'),
  ]
}

function priorityMutants(): Mutant[] {
  const [question, rule] = [questions.priority, 'status-priority']
  const overrides = (crmOverrides: 'any' | 'next') => (situation: StatusSituation) => ({
    ...situation,
    options: { ...situation.options, crmOverrides },
  })
  return [
    silentWhen(
      question,
      rule,
      'an older change wins',
      ({ change, memory }) => change.atMs < (memory.desired?.atMs ?? 0),
    ),
    silentWhen(
      question,
      rule,
      'a tie goes to CCAI Platform',
      ({ change, memory }) => change.atMs === memory.desired?.atMs,
    ),
    withSituation(question, rule, 'always the latest', configured({ priority: 'latest' })),
    withSituation(question, rule, 'always the CRM', configured({ priority: 'crm' })),
    withSituation(question, rule, 'any overridden though set to next', overrides('any')),
    withSituation(question, rule, 'next overridden though set to any', overrides('next')),
    silentWhen(
      question,
      rule,
      'what follows a session is not overridden',
      ({ change }) => change.cause === 'system',
    ),
    withBrokenRule(question, rule, 'the CRM comes late for what it overrides', (seen, original) => {
      const { change, memory } = seen
      const isOlder = change.side === 'kustomer' && change.atMs < (memory.desired?.atMs ?? 0)
      return isOlder ? 'late' : original(seen)
    }),
  ]
}

function inheritanceMutants(): Mutant[] {
  const [question, rule] = [questions.inheritance, 'status-inherited']
  return [
    silentWhen(question, rule, 'at a change in Kustomer alone', ({ change }) => change.side !== 'kustomer'),
    silentWhen(question, rule, 'not after a minute of many changes', ({ change }) => change.side === 'clock'),
    silentWhen(question, rule, 'not what the system sets', ({ change }) => change.cause === 'system'),
    silentWhen(
      question,
      rule,
      'two ways alone',
      ({ configuration }) => configuration.direction === 'one-way',
    ),
    silentWhen(question, rule, 'one way alone', ({ configuration }) => configuration.direction === 'two-way'),
  ]
}

/** Mutants of the circuit breaker, which is not a rule: they change the times of writes that it counts. */
function circuitMutants(): Mutant[] {
  const rule = 'status-inherited'
  const written = (
    mutant: string,
    recent: (atMs: readonly number[], nowMs: number) => readonly number[],
  ) => ({
    rule,
    mutant,
    options: misreading(questions.blocks, () => (situation) => {
      const { memory, nowMs } = situation
      situation.memory = { ...memory, writesAtMs: recent(memory.writesAtMs, nowMs) }
    }),
  })
  return [
    written('no circuit', () => []),
    written('circuit at five', (atMs) => (atMs.length === 4 ? atMs.slice(1) : atMs)),
    written('circuit at three', (atMs, nowMs) => (atMs.length === 3 ? [...atMs, nowMs] : atMs)),
    written('circuit of an hour', (atMs, nowMs) => atMs.map(() => nowMs - 1)),
  ]
}
