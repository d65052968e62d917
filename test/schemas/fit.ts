import { answerOf, simulatorDescriptions } from '../../contracts/schemas/description.ts'
import { type Described, type Difference, differencesOfValue } from '../../contracts/schemas/difference.ts'
import { typeOf } from '../../contracts/schemas/json-schema.ts'
import type { JournalLine } from '../../src/harness/journal/journal.ts'
import { samplesIn } from './samples.ts'

const descriptions = new Map(simulatorDescriptions(process.cwd()).map((one) => [one.name, one]))

/** Where the answers in a journal are not as the simulators are described: then `npm run schemas` writes it anew. */
export function unlikeDescribed(journal: readonly JournalLine[]): string[] {
  return samplesIn(journal).flatMap(({ simulator, method, path, status, body }) => {
    const operation = descriptions.get(simulator)?.find(method, path)
    const own = operation && answerOf(operation, status)
    if (!own) return []
    return differencesOfShape(own, body).map(
      ({ at, kind }) => `${simulator} ${method} ${operation.path}: ${at} ${kind}`,
    )
  })
}

/** What was found for each shape of a body so far: thousands of answers have the same few. */
const foundFor = new WeakMap<Described, Map<string, readonly Difference[]>>()

function differencesOfShape(own: Described, body: unknown): readonly Difference[] {
  const known = foundFor.get(own) ?? new Map<string, readonly Difference[]>()
  foundFor.set(own, known)
  const shape = shapeOf(body)
  const found = known.get(shape) ?? differencesOfValue(own, body)
  known.set(shape, found)
  return found
}

/** The names and types in a value; of the items of a list each shape once. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`
  if (typeof value !== 'object' || value === null) return typeOf(value)
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${shapeOf(member)}`)
  return `{${members.join()}}`
}
