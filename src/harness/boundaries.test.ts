import { expect, test } from 'vitest'
import { spanText } from '../../simulators/kit/span-text.ts'
import { play } from './player.ts'
import { parseScenario } from './scenario/parse.ts'

// What happens exactly at the end of a time counts, one millisecond later it does not, and the other way round.

const incoming = { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }
const hangsUp = { after: '25s', do: 'ccai.call.hang-up', call: 'c1' }
const made = { conversations: [{ customer: 'ada', name: 'Abandoned call' }] }
const story = {
  title: 'A caller hangs up',
  rules: [],
  given: { customers: [{ ref: 'ada', phone: '+14155550123' }] },
  steps: [incoming, hangsUp],
  expect: made,
}

const replay = (over: object) =>
  play({ name: 'story', scenario: parseScenario({ ...story, ...over }, 'story') })

/** When something first happens in the story, in milliseconds since its beginning. */
async function timeOf(change: string): Promise<number> {
  const { journal, startAtMs } = await replay({})
  return journal.find((line) => line.kind === 'change' && line.change === change)!.atMs - startAtMs
}

test.each([
  [-1, 'failed'],
  [0, 'passed'],
  [1, 'passed'],
])('`within` that ends %i ms after it becomes true: %s', async (moreMs, status) => {
  const withinMs = (await timeOf('conversation.created')) - 25_000 + moreMs
  const played = await replay({ steps: [incoming, hangsUp, { expect: made, within: `${withinMs}ms` }] })
  expect(played.status).toBe(status)
  const when = `not within ${withinMs}ms, from 25 s of the story on`
  expect(played.failures).toMatchObject(status === 'failed' ? [{ when }] : [])
})

test.each([
  [-1, 'passed'],
  [0, 'failed'],
  [1, 'failed'],
])('`during` that ends %i ms after it is seen: %s', async (moreMs, status) => {
  const atMs = await timeOf('conversation.created')
  const watch = { never: { conversation: { customer: 'ada' } }, during: `${atMs + moreMs}ms` }
  const played = await replay({ steps: [incoming, watch, hangsUp] })
  expect(played.status).toBe(status)
  const when = `${spanText(atMs)} into the story, ${spanText(atMs)} into the watch`
  expect(played.failures).toMatchObject(status === 'failed' ? [{ expectation: 'steps[1].never', when }] : [])
})

test.each([
  [-1, 'failed'],
  [0, 'passed'],
  [1, 'passed'],
])('`until` %i ms after the last that is expected: %s', async (moreMs, status) => {
  const untilMs = (await timeOf('conversation.created')) + moreMs
  const played = await replay({ until: `${untilMs}ms` })
  expect([played.status, played.virtualMs]).toEqual([status, untilMs])
  expect(played.failures).toMatchObject(status === 'failed' ? [{ actual: 'none there' }] : [])
})

test('`after` is counted from the step before, whatever that waited for', async () => {
  const atMs = await timeOf('conversation.created')
  const steps = [
    { after: '1ms', ...incoming },
    { ...hangsUp, after: '24999ms' },
    { expect: made, within: '1m' },
    { after: '7s', do: 'ccai.call.incoming', call: 'c2', from: 'ada', menu: 'Sales' },
    { after: '0ms', do: 'ccai.call.hang-up', call: 'c2' },
  ]
  const { journal, startAtMs } = await replay({ steps, expect: {} })
  const acts = journal.filter(({ kind }) => kind === 'act').map((line) => line.atMs - startAtMs)
  expect(acts.slice(0, 2)).toEqual([1, 25_000])
  expect(acts[2]).toBe(acts[3])
  const seenAtMs = acts[2]! - 7000
  expect(Math.abs(seenAtMs - atMs)).toBeLessThan(20)
  const created = journal.find((line) => line.kind === 'change' && line.change === 'conversation.created')!
  expect(seenAtMs).toBe(created.atMs - startAtMs)
})
