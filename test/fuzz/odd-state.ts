import fc from 'fast-check'
import { oddValue } from './odd-values.ts'

/** What becomes of a state before it is put back; `at` picks the place of it. */
export interface StateChange {
  readonly how: 'none' | 'replace' | 'remove' | 'copy' | 'cut'
  readonly at: number
  readonly odd: unknown
}

const beginning = 'standinstate:'

/** Bodies that stand for the state at the time of the request, most of them with something odd in one place. */
export const stateBody: fc.Arbitrary<string> = fc
  .record({
    how: fc.constantFrom('none', 'replace', 'replace', 'replace', 'remove', 'remove', 'copy', 'cut'),
    at: fc.nat(1_000_000),
    odd: oddValue,
  })
  .map((change) => beginning + JSON.stringify(change))

/** The body that one of {@link stateBody} stands for; any other body as it is. */
export function filledState(body: string, stateText: () => string): string {
  if (!body.startsWith(beginning)) return body
  const { how, at, odd } = JSON.parse(body.slice(beginning.length)) as StateChange
  const text = stateText()
  if (how === 'none') return text
  if (how === 'cut') return text.slice(0, at % text.length)
  const state = JSON.parse(text) as unknown
  const places = placesIn(state)
  const { holder, name } = places[at % places.length]!
  const members = holder as Record<string, unknown>
  if (how === 'replace') members[name] = odd
  else if (how === 'copy' && Array.isArray(holder)) holder.push(members[name])
  else if (Array.isArray(holder)) holder.splice(Number(name), 1)
  else delete members[name]
  return JSON.stringify(state)
}

interface Place {
  readonly holder: object
  readonly name: string
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [{ holder: value, name }, ...placesIn(inner)])
}
