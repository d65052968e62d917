import type { AgentMemory, StatusSituation } from '../../src/core/agent-status/situation.ts'
import { configured } from './configured.ts'
import { type Mutant, misreading, silentWhen, withBrokenRule, withSituation } from './mutant.ts'
import { statusQuestions as question } from './questions.ts'

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
  const of = question.counting
  const [menu, any, either] = ['status-menu-in-kustomer', 'status-manual-and-system', 'status-priority']
  const unknown = remembering(() => ({ written: { kustomer: [], platform: [] } }))
  return [
    {
      rule: menu,
      mutant: 'what is chosen in the menu is nobody’s wish',
      options: of.withRules((rules) =>
        rules.map((rule) => ({
          ...rule,
          answer: (seen) => (seen.change.cause === 'menu' ? undefined : rule.answer(seen)),
        })),
      ),
    },
    silentWhen(of, any, 'not what the system sets', ({ change }) => change.cause === 'system'),
    silentWhen(of, any, 'not what the agent sets', ({ change }) => change.cause === 'agent'),
    withSituation(of, any, 'the echo not recognised', unknown),
    withSituation(of, either, 'statuses of the system are wishes', (situation) => ({
      ...situation,
      statuses: [],
    })),
    withSituation(
      of,
      either,
      'what is held is dropped when the session is over',
      remembering(() => ({ held: false })),
    ),
    withSituation(
      of,
      either,
      'what the end of a session brings back is a wish',
      remembering(() => ({ beforeSession: null })),
    ),
    withSituation(
      of,
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
      options: misreading(question.blocks, () => {
        let last: AgentMemory['desired'] = null
        return (situation) => {
          const { desired } = situation.memory
          if (desired?.side === 'nobody') situation.memory = { ...situation.memory, desired: last }
          else last = desired
        }
      }),
    },
    silentWhen(of, either, 'not what follows a session', ({ change }) => change.cause === 'system'),
    silentWhen(of, either, 'not what the agent chooses', ({ change }) => change.cause === 'agent'),
  ]
}

function priorityMutants(): Mutant[] {
  const [of, rule] = [question.priority, 'status-priority']
  const overrides = (crmOverrides: 'any' | 'next') => (situation: StatusSituation) => ({
    ...situation,
    options: { ...situation.options, crmOverrides },
  })
  return [
    silentWhen(
      of,
      rule,
      'an older change wins',
      ({ change, memory }) => change.atMs < (memory.desired?.atMs ?? 0),
    ),
    silentWhen(
      of,
      rule,
      'a tie goes to CCAI Platform',
      ({ change, memory }) => change.atMs === memory.desired?.atMs,
    ),
    withSituation(of, rule, 'always the latest', configured({ priority: 'latest' })),
    withSituation(of, rule, 'always the CRM', configured({ priority: 'crm' })),
    withSituation(of, rule, 'any overridden though set to next', overrides('any')),
    withSituation(of, rule, 'next overridden though set to any', overrides('next')),
    silentWhen(
      of,
      rule,
      'what follows a session is not overridden',
      ({ change }) => change.cause === 'system',
    ),
    withBrokenRule(of, rule, 'the CRM comes late for what it overrides', (seen, original) => {
      const { change, memory } = seen
      const isOlder = change.side === 'kustomer' && change.atMs < (memory.desired?.atMs ?? 0)
      return isOlder ? 'late' : original(seen)
    }),
  ]
}

function inheritanceMutants(): Mutant[] {
  const [of, rule] = [question.inheritance, 'status-inherited']
  return [
    silentWhen(of, rule, 'at a change in Kustomer alone', ({ change }) => change.side !== 'kustomer'),
    silentWhen(of, rule, 'not after a minute of many changes', ({ change }) => change.side === 'clock'),
    silentWhen(of, rule, 'not what the system sets', ({ change }) => change.cause === 'system'),
    silentWhen(of, rule, 'two ways alone', ({ configuration }) => configuration.direction === 'one-way'),
    silentWhen(of, rule, 'one way alone', ({ configuration }) => configuration.direction === 'two-way'),
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
    options: misreading(question.blocks, () => (situation) => {
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
