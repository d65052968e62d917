import { answerOf, type Description, type Operation } from '../../../contracts/schemas/description.ts'
import {
  type Described,
  type Difference,
  differences,
  reasonAgainst,
  requestDifferences,
} from '../../../contracts/schemas/difference.ts'
import { namelessTemplate } from '../../../simulators/kit/api/vendor-operations.ts'
import type { ComparedBody, Comparison, Uncompared } from './drift-report.ts'

/** Compares operations whose paths are the same, whatever their parameters are called. */
export function compareDocuments(theirs: Description, ours: readonly Description[]): Comparison {
  const theirOperations = new Map(theirs.operations.map((operation) => [keyOf(operation), operation]))
  const compared: ComparedBody[] = []
  // A report tells the first of what was not compared: bodies of what both know before what one of them lacks.
  const bodies: Uncompared[] = []
  const refusals: Uncompared[] = []
  const operationsAlone: Uncompared[] = []
  const source = theirs.name
  const common = ours.filter(({ operations }) => operations.some((one) => theirOperations.has(keyOf(one))))
  for (const { name: simulator, operations } of common) {
    const ownKeys = new Set(operations.map(keyOf))
    for (const [key, { method, path }] of theirOperations) {
      if (ownKeys.has(key)) continue
      operationsAlone.push({ name: `${method} ${path}`, source, reason: `${simulator} does not simulate it` })
    }
    for (const operation of operations) {
      const other = theirOperations.get(keyOf(operation))
      const name = `${simulator} ${operation.method} ${operation.path}`
      if (!other) {
        operationsAlone.push({ name, source, reason: 'it is not described there' })
        continue
      }
      for (const pair of [...answers(operation, other), ...requests(operation, other)]) {
        const result = compare({ ...pair, name: `${name} ${pair.name}` }, source)
        if (!('reason' in result)) compared.push(result)
        else if (/^(?:[45]|default)/.test(pair.name)) refusals.push(result)
        else bodies.push(result)
      }
    }
  }
  return { compared, uncompared: [...bodies, ...refusals, ...operationsAlone] }
}

function keyOf({ method, path }: Operation): string {
  return `${method} ${namelessTemplate(path)}`
}

/** Two descriptions of one body; where either is missing there is nothing to compare. */
interface Pair {
  readonly name: string
  readonly own: Described | undefined
  readonly other: Described | undefined
  readonly differences: (ours: Described, theirs: Described) => Difference[]
}

function answers(operation: Operation, other: Operation): Pair[] {
  return [...operation.responses].map(([status, own]) => {
    const isOne = /^\d{3}$/.test(status)
    const answer = isOne ? answerOf(other, Number(status)) : other.responses.get(status)
    return { name: status, own, other: answer, differences }
  })
}

function requests({ requestBody: own }: Operation, { requestBody: other }: Operation): Pair[] {
  return own || other ? [{ name: 'request', own, other, differences: requestDifferences }] : []
}

function compare(
  { name, own, other, differences: compared }: Pair,
  source: string,
): ComparedBody | Uncompared {
  if (!own) return { name, source, reason: 'the simulator describes no JSON body of it' }
  if (!other) return { name, source, reason: 'no JSON body of it is described there' }
  const reason = reasonAgainst(own, other)
  return reason === undefined ? { name, source, differences: compared(own, other) } : { name, source, reason }
}
