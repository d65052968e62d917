import { answerOf, simulatorDescriptions } from '../../contracts/schemas/description.ts'
import { differencesOfValue } from '../../contracts/schemas/difference.ts'
import type { JournalLine } from '../../src/harness/journal/journal.ts'
import { samplesIn } from './samples.ts'

const descriptions = new Map(simulatorDescriptions(process.cwd()).map((one) => [one.name, one]))

/** Where the answers in a journal are not as the simulators are described: then `npm run schemas` writes it anew. */
export function unlikeDescribed(journal: readonly JournalLine[]): string[] {
  return samplesIn(journal).flatMap(({ simulator, method, path, status, body }) => {
    const operation = descriptions.get(simulator)?.find(method, path)
    const own = operation && answerOf(operation, status)
    if (!own) return []
    return differencesOfValue(own, body).map(
      ({ at, kind }) => `${simulator} ${method} ${operation.path}: ${at} ${kind}`,
    )
  })
}
