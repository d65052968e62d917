import { expect, test } from 'vitest'
import { play } from '../src/harness/player.ts'
import { parseScenario } from '../src/harness/scenario/parse.ts'

// A story of many calls costs each of them the same: what it takes grows with their number, and with no square of it.

/** The story of so many calls, of so many callers in turn, one so long after another. */
function calls(count: number, callers: number, apart = '5s') {
  const customers = Array.from({ length: callers }, (_, at) => ({
    ref: `p${at}`,
    phone: `+1415555${1000 + at}`,
  }))
  const steps = Array.from({ length: count }, (_, at) => [
    { after: apart, do: 'ccai.call.incoming', call: `c${at}`, from: `p${at % callers}`, menu: 'Billing' },
    { after: '5s', do: 'ccai.call.hang-up', call: `c${at}` },
  ])
  const story = { title: 'Many calls', rules: [], given: { customers }, steps: steps.flat(), expect: {} }
  return { name: 'many-calls', scenario: parseScenario({ ...story, until: '90h' }, 'many-calls') }
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

/**
 * What each of so many calls of one caller asks of Kustomer, all of them in one conversation, and so far apart that what
 * is told of a call later comes before the next.
 */
async function requestsOfEach(count: number) {
  const { status, journal } = await play(calls(count, 1, '30m'))
  expect(status).toBe('passed')
  const ofCall: number[] = []
  for (const line of journal) {
    if (line.kind === 'act' && line.step.do === 'ccai.call.incoming') ofCall.push(0)
    else if (line.kind === 'request' && line.to === 'kustomer') ofCall[ofCall.length - 1]! += 1
  }
  return ofCall
}

test('the 5th, the 50th and the 150th call of one caller ask as much: what was noted before is not read again', async () => {
  const ofCall = await requestsOfEach(150)
  expect(ofCall[4]).toBeGreaterThan(3)
  expect(ofCall[49]).toBe(ofCall[4])
  expect(ofCall[149]).toBe(ofCall[4])
  expect(Math.max(...ofCall.slice(1))).toBe(ofCall[4])
})
