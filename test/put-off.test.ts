import { expect, test } from 'vitest'
import type { JournalLine } from '../src/harness/journal/journal.ts'
import { play } from '../src/harness/player.ts'
import { scenarioNamed } from '../src/scenarios/shipped.ts'

// What cannot be done beside a record waits in a lane of its own, and the report says so.

type Decision = Extract<JournalLine, { kind: 'decision' }>

/** The decisions of a story in which the fault of its first step is another, without its claims on the way. */
async function decisionsOf(name: string, fault: object = {}): Promise<Decision[]> {
  const { scenario } = await scenarioNamed(name)
  const steps = scenario.steps.flatMap((step, at) => {
    if (at === 0) return { ...step, ...fault }
    return 'expect' in step ? [] : step
  })
  const changed = { ...scenario, steps }
  const { journal, failures } = await play({ name, scenario: changed })
  expect(failures).toEqual([])
  return journal.flatMap((line) => (line.kind === 'decision' ? [line] : []))
}

const putOffBy = (decisions: readonly Decision[]) =>
  decisions.flatMap(({ session, putOff = [] }) => putOff.map((step) => `${session} ${step.split(':')[0]}`))

test('a link that CCAI Platform does not take is put off, and made later under the name of its session', async () => {
  const decisions = await decisionsOf('link-away')
  expect(putOffBy(decisions)).toContain('call-1418 link-record')
  const later = decisions.filter(({ source }) => source.endsWith(':later'))
  expect(new Set(later.map(({ session }) => session))).toEqual(new Set(['call-1418', 'call-1419']))
  expect(later.flatMap(({ writes }) => writes)).toContain('link-record')
})

test('a note that Kustomer refuses twice is waited for', async () => {
  expect(putOffBy(await decisionsOf('notes-away', { times: 2 }))).toEqual([])
})

test('a note at which Kustomer has kept failing is put off', async () => {
  const decisions = await decisionsOf('notes-away')
  expect(new Set(putOffBy(decisions))).toEqual(new Set(['call-1418 create-note', 'call-1419 create-note']))
  expect(decisions.find(({ putOff }) => putOff)?.attempt).toBe(5)
})

test('so are notes that cannot be read: they might stand there already', async () => {
  const decisions = await decisionsOf('notes-away', { method: 'GET' })
  expect(new Set(putOffBy(decisions))).toEqual(new Set(['call-1418 read-notes', 'call-1419 read-notes']))
})
