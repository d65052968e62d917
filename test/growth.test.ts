import { expect, test } from 'vitest'
import { play } from '../src/harness/player.ts'
import { parseScenario } from '../src/harness/scenario/parse.ts'

// A story of many calls costs each of them the same: what it takes grows with their number, and with no square of it.

/** The story of so many calls, of so many callers in turn. */
function calls(count: number, callers: number) {
  const customers = Array.from({ length: callers }, (_, at) => ({
    ref: `p${at}`,
    phone: `+1415555${1000 + at}`,
  }))
  const steps = Array.from({ length: count }, (_, at) => [
    { after: '5s', do: 'ccai.call.incoming', call: `c${at}`, from: `p${at % callers}`, menu: 'Billing' },
    { after: '5s', do: 'ccai.call.hang-up', call: `c${at}` },
  ])
  const story = { title: 'Many calls', rules: [], given: { customers }, steps: steps.flat(), expect: {} }
  return { name: 'many-calls', scenario: parseScenario({ ...story, until: '3h' }, 'many-calls') }
}

/** How many requests a story took, and how many bytes they and their answers had. */
async function traffic(count: number, callers: number) {
  const { status, journal } = await play(calls(count, callers))
  expect(status).toBe('passed')
  const bodies = journal.flatMap((line) => ('body' in line ? [line.body.length] : []))
  return { requests: bodies.length, bytes: bodies.reduce((sum, length) => sum + length, 0) }
}

test('four times as many calls of as many callers each take four times as many requests and bytes', async () => {
  const [few, many] = [await traffic(20, 20), await traffic(80, 80)]
  expect(many.requests / few.requests).toBeCloseTo(4, 0)
  expect(many.bytes / few.bytes).toBeLessThan(4.4)
})

test('of one caller they take as many requests each: what was noted on the conversation before is read in pages', async () => {
  const [few, many] = [await traffic(10, 1), await traffic(40, 1)]
  expect(many.requests / few.requests).toBeLessThan(4.4)
})
