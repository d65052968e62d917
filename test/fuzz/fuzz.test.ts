import { expect, test } from 'vitest'
import { simulatorNames } from '../../src/harness/world/switches.ts'
import { fuzz } from './fuzz-run.ts'

// npm run fuzz -- --count 1000000 --seed 7 sends more of them.
const count = 20_000

test(`${count} odd requests: no crash, no 5xx, no hang, and a refused one changes nothing`, {
  timeout: 240_000,
}, async () => {
  const { requests, findings, statuses, parties } = await fuzz(count, 1)
  expect(findings.slice(0, 3)).toEqual([])
  expect(requests).toBe(count)
  // Were nearly all refused, or none, they would be no test.
  const taken = Object.entries(statuses).reduce(
    (sum, [status, times]) => sum + (status < '400' ? times : 0),
    0,
  )
  expect(taken).toBeGreaterThan(count / 10)
  expect(taken).toBeLessThan(count * 0.9)
  const doors = [...simulatorNames, 'integration-core', '/__sim'].sort()
  expect(Object.keys(parties).sort()).toEqual(doors)
  for (const door of doors) expect(parties[door]).toBeGreaterThan(count / 20)
})

test('the same seed sends the same requests', async () => {
  expect(await fuzz(300, 5)).toEqual(await fuzz(300, 5))
})
