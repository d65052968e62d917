import { expect, test } from 'vitest'
import type { TokenSource } from '../../core/kustomer/token-source.ts'
import { readCapsule } from '../capsule/read.ts'
import { play } from '../player.ts'
import { parseScenario } from '../scenario/parse.ts'
import { explorationOf } from './explorer.ts'

const versions = { standin: '0.0.0', node: 20 }
const scenario = parseScenario(
  {
    title: 'Somebody hangs up',
    rules: [],
    given: { customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }] },
    steps: [
      { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
      { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    ],
    expect: { conversations: [{ customer: 'ada', status: 'open' }] },
  },
  'test',
)

/** A source that goes on with a token that was refused. */
const stubborn = {
  tokens: ({ source }: { source: TokenSource }): TokenSource => ({ ...source, refused: () => {} }),
}

test('a violation is shrunk to one fault, and its capsule is replayed byte for byte until the bug is mended', {
  timeout: 120_000,
}, async () => {
  const planned = { faults: 3, seeds: 200, seed: 1 }
  const { plan, run } = await explorationOf([{ name: 'short', scenario }], planned, { versions, ...stubborn })
  let finding: Awaited<ReturnType<typeof run>>['finding']
  for (let number = plan.count - 200; number < plan.count && !finding; number += 1) {
    if (plan.at(number).places.some(({ name }) => name === 'expired-token')) ({ finding } = await run(number))
  }
  expect(finding).toMatchObject({
    story: 'short',
    violated: 'no call goes with a token that is known to have ended',
    faults: [{ fault: 'expired-token' }],
  })
  expect(finding!.told).toContain('goes with a token that ends as it arrives')
  expect(finding!.sequence).toContain('fault expired-token')
  const text = JSON.parse(JSON.stringify(finding!.capsule))
  expect(text).toMatchObject({ faults: [{ fault: 'expired-token' }], explored: { form: { hasToken: true } } })
  const story = readCapsule(text, 'file', versions)
  const again = await play(story, stubborn)
  expect([again.isSameJournal, again.status, again.failures[0]!.expectation]).toEqual([
    true,
    'failed',
    finding!.violated,
  ])
  const mended = await play(story)
  expect([mended.isSameJournal, mended.status, mended.failures]).toEqual([false, 'passed', []])
  const { explored: _explored, ...cut } = text
  expect(() => readCapsule({ ...cut, explored: { form: {} } }, 'file', versions)).toThrow('file: explored')
})
