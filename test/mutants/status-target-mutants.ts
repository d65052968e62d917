import type { StatusSituation } from '../../src/core/agent-status/situation.ts'
import { type Mutant, silentWhen, withAnswer, withBrokenRule, withSituation } from './mutant.ts'
import { statusQuestions as questions } from './questions.ts'

/** Mutants with errors in the status that either side is set to. */
export function statusTargetMutants(): Mutant[] {
  return [...mappingMutants(), ...desiredPlatformStatusMutants(), ...twoWayMutants()]
}

const mapped =
  (mapping: (situation: StatusSituation) => StatusSituation['configuration']['mapping']) =>
  (situation: StatusSituation): StatusSituation => ({
    ...situation,
    configuration: { ...situation.configuration, mapping: mapping(situation) },
  })

/** Maps every row to the platform status that `row` picks. */
const all = (row: (rows: StatusSituation['configuration']['mapping']) => number | undefined) =>
  mapped(({ configuration: { mapping } }) =>
    mapping.map(({ kustomerId, platformId }) => ({ kustomerId, platformId: row(mapping) ?? platformId })),
  )

const unmapped = { reason: 'unmapped' } as const
const noMapping = { reason: 'no-mapping' } as const

function mappingMutants(): Mutant[] {
  const question = questions.platformTarget
  const [lists, many] = ['status-mapping-lists-kustomer-statuses', 'status-mapping-many-to-one']
  return [
    withAnswer(question, lists, 'an unmapped status is mapped to the first', (said, { statuses }) => {
      const first = statuses.find(({ system }) => !system)
      return first ? { status: first } : said
    }),
    withAnswer(question, lists, 'no mapping taken for an unmapped status', () => unmapped),
    withAnswer(question, lists, 'an unmapped status taken for no mapping', () => noMapping),
    withSituation(
      question,
      many,
      'the last row instead of the one asked for',
      all((rows) => rows.at(-1)?.platformId),
    ),
    withSituation(
      question,
      many,
      'the first row instead of the one asked for',
      all((rows) => rows[0]?.platformId),
    ),
    withSituation(
      question,
      many,
      'one row for each status of CCAI Platform',
      mapped(({ configuration: { mapping } }) =>
        mapping.filter(
          ({ platformId }, at) => mapping.findIndex((row) => row.platformId === platformId) === at,
        ),
      ),
    ),
    withSituation(question, many, 'the first of two with one name', (situation) => ({
      ...situation,
      statuses: situation.statuses.filter(
        ({ name }, at) => situation.statuses.findIndex((status) => status.name === name) === at,
      ),
    })),
    withAnswer(question, many, 'a status of the same name as in Kustomer', (said, { memory, statuses }) => {
      const name = memory.desired?.side === 'kustomer' ? memory.desired.statusId : undefined
      return 'reason' in said
        ? said
        : { status: statuses.find((status) => status.name === name) ?? statuses[0]! }
    }),
    withAnswer(question, many, 'a deleted status replaced by another', (said, { statuses }) => {
      const first = statuses.find(({ system }) => !system)
      return 'reason' in said && first ? { status: first } : said
    }),
    withAnswer(question, many, 'a deleted status taken for an unmapped one', (said) =>
      'reason' in said ? unmapped : said,
    ),
  ]
}

function desiredPlatformStatusMutants(): Mutant[] {
  const [question, rule] = [questions.platformTarget, 'status-priority']
  return [
    silentWhen(question, rule, 'not at once', ({ change }) => change.side === 'platform'),
    silentWhen(question, rule, 'not one way', ({ configuration }) => configuration.direction === 'one-way'),
  ]
}

function twoWayMutants(): Mutant[] {
  const [question, rule] = [questions.kustomerTarget, 'status-two-way']
  return [
    withSituation(
      question,
      rule,
      'the way back to the last of several',
      mapped(({ configuration: { mapping } }) => mapping.toReversed()),
    ),
    withSituation(question, rule, 'the way back though it is one of them', (situation) => ({
      ...situation,
      memory: { ...situation.memory, kustomer: null },
    })),
    withSituation(
      question,
      rule,
      'one way too',
      (situation): StatusSituation => ({
        ...situation,
        configuration: { ...situation.configuration, direction: 'two-way' },
      }),
    ),
    silentWhen(question, rule, 'not what the agent sets', ({ change }) => change.cause === 'agent'),
    silentWhen(
      question,
      rule,
      'not what Kustomer is to keep',
      ({ memory }) => memory.desired?.side === 'kustomer',
    ),
    silentWhen(question, rule, 'not at a change in Kustomer', ({ change }) => change.side === 'kustomer'),
    withSituation(question, rule, 'a status that Kustomer has no more', (situation) => ({
      ...situation,
      kustomerStatuses: new Set(situation.configuration.mapping.map(({ kustomerId }) => kustomerId)),
    })),
    withBrokenRule(question, rule, 'a status that none maps to becomes the first', (seen, original) => {
      const { memory, configuration } = seen
      const first = configuration.direction === 'two-way' ? configuration.mapping[0] : undefined
      const { desired, kustomer } = memory
      const isMapped = configuration.mapping.some(({ platformId }) =>
        seen.statuses.some(
          ({ id, name }) => id === platformId && desired?.side === 'platform' && name === desired.status,
        ),
      )
      if (desired?.side !== 'platform' || isMapped || !first || !kustomer) return original(seen)
      return { status: first.kustomerId }
    }),
  ]
}
