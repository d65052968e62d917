import {
  type CardReading,
  cards,
  type OpenCardReading,
  openCards,
} from '../../../simulators/digital-experience/world/card-queries.ts'
import type { CardExpectation, OpenCardExpectation } from '../scenario/card-expectation.ts'
import type { Expectation } from '../scenario/expectation-schema.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { listDiffers, mismatchText } from './mismatch.ts'

/** The failed expectations about customer cards and the records on them. */
export function checkCards(
  world: World,
  { cards: made, openCards: open }: Expectation,
  at: string,
): Failure[] {
  const simulator = world.simulators['digital-experience']
  return [
    ...(made ? compare(`${at}.cards`, made, cards(simulator), cardText) : []),
    ...(open
      ? compare(
          `${at}.openCards`,
          open.map((one) => inWorld(world, one)),
          storied(openCards(simulator)),
          openCardText,
        )
      : []),
  ]
}

/** Compares closed lists in any order, each entry in words, with what the expectation of the same key says and no more. */
function compare<
  E extends { of?: string; identities?: readonly string[] },
  A extends E | CardReading | OpenCardReading,
>(
  at: string,
  expected: readonly E[],
  actual: readonly A[],
  textOf: (one: never, says: E | undefined) => string,
): Failure[] {
  const sameKey = (one: A) => expected.find((other) => keyOf(other) === keyOf(one as unknown as E))
  const mismatch = listDiffers(
    at,
    expected.map((one) => textOf(one as never, one)).sort(),
    actual.map((one) => textOf(one as never, sameKey(one))).sort(),
  )
  if (!mismatch) return []
  return [
    {
      expectation: at,
      expected: mismatch.expected,
      actual: mismatchText([mismatch]),
      mismatches: [mismatch],
      journal: [],
    },
  ]
}

/** People of a story are users of the messaging service under its names for them. */
function storied(open: readonly OpenCardReading[]): OpenCardReading[] {
  return open.map((one) => ({ ...one, of: one.of.replace(/^user-/, '') }))
}

function keyOf({ of, identities = [] }: { of?: string; identities?: readonly string[] }): string {
  return of ?? [...identities].sort().join(' + ')
}

/** The expectation with what the world calls the agent, and the conversations of `given`, which have no name. */
function inWorld({ names }: World, expected: OpenCardExpectation): OpenCardExpectation {
  const email = names.agents.get(expected.agent)?.email ?? expected.agent
  const idOf = (name: string) => names.conversations.get(name)?.id ?? name
  const records = expected.records?.map(({ record, under, ...one }) => ({
    ...one,
    record: idOf(record),
    ...(under === undefined ? {} : { under: under && idOf(under) }),
  }))
  return { ...expected, agent: email.toLowerCase(), ...(records && { records }) }
}

function cardText(card: CardExpectation | CardReading, says: CardExpectation | undefined): string {
  const parts = [[...card.identities].sort().join(' + ')]
  if (says?.name !== undefined) parts.push(`named ${card.name}`)
  if (says?.customFields) {
    const fields = (card.customFields ?? []).map(({ name, value }) => `${name}=${value}`)
    parts.push(`with ${fields.sort().join(', ') || 'no fields'}`)
  }
  if (says?.notes) parts.push(`notes: ${(card.notes ?? []).join(' | ') || 'none'}`)
  return parts.join(', ')
}

function openCardText(
  card: OpenCardExpectation | OpenCardReading,
  says: OpenCardExpectation | undefined,
): string {
  const parts = [`${card.of} for ${card.agent}`]
  if (says?.records) parts.push(`records: ${recordTexts(card, says).sort().join('; ') || 'none'}`)
  if (says?.crmFailure !== undefined) {
    const told = card.crmFailure ?? null
    const part = says.crmFailure
    parts.push(`told ${part !== null && told?.includes(part) ? part : (told ?? 'nothing')}`)
  }
  if (says?.offered) parts.push(`offered: ${[...(card.offered ?? [])].sort().join(', ') || 'none'}`)
  if (says?.merge !== undefined) parts.push(`merge: ${card.merge ?? 'none'}`)
  return parts.join(', ')
}

/** Each record with what any expected record of the same name says. */
function recordTexts(card: OpenCardExpectation | OpenCardReading, says: OpenCardExpectation): string[] {
  return (card.records ?? []).map(({ record, entity, under, fields, linked }) => {
    const like = says.records?.filter((one) => one.record === record) ?? []
    const isSaid = (member: 'entity' | 'under' | 'fields' | 'linked') =>
      like.some((one) => one[member] !== undefined)
    const parts = [record]
    if (isSaid('entity')) parts.push(`(${entity})`)
    if (isSaid('under')) parts.push(`under ${under ?? 'nothing'}`)
    if (isSaid('fields')) {
      const shown = Object.entries(fields ?? {}).map(([name, value]) => `${name}=${value}`)
      parts.push(`[${shown.sort().join(', ')}]`)
    }
    if (isSaid('linked')) parts.push(linked ? 'linked' : 'not linked')
    return parts.join(' ')
  })
}
