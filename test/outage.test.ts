import { expect, test } from 'vitest'
import { play, type Replay } from '../src/harness/player.ts'
import { parseScenario } from '../src/harness/scenario/parse.ts'

const callers = Array.from({ length: 200 }, (_, at) => ({ call: `c${at}`, from: `+1415555${1000 + at}` }))
const outageMs = 600_000

/** Two hundred callers, of whom nobody reaches an agent, while the core meets this fault for ten minutes. */
async function outage(fault: object, settings: object = {}): Promise<Replay> {
  const story = {
    title: 'Two hundred callers in an outage',
    rules: [],
    // Without the limit of calls, which would spread what is left to do after the outage over eight minutes.
    given: { settings, switches: { kustomer: { orgBudgetPerMinute: null } } },
    steps: [
      { do: 'fault', to: 'kustomer', times: 'always', during: '10m', ...fault },
      ...callers.map(({ call, from }) => ({ do: 'ccai.call.incoming', call, from, menu: 'Billing' })),
      ...callers.map(({ call }) => ({ do: 'ccai.call.hang-up', call })),
    ],
    expect: {
      customers: callers.map(({ from }) => ({ phone: from })),
      conversations: callers.map(({ call }) => ({ sessionOf: call })),
    },
  }
  return play({ name: 'outage', scenario: parseScenario(story, 'outage') })
}

/** When the core sent requests with this path, in milliseconds of the story. */
function requestsAtMs({ journal, startAtMs }: Replay, path: string): number[] {
  return journal.flatMap((line) =>
    line.kind === 'request' && line.from === 'integration-core' && line.path.startsWith(path)
      ? [line.atMs - startAtMs]
      : [],
  )
}

test.each([
  ['refuses', { fault: 'error-before' }],
  ['does not answer', { fault: 'lost-request' }],
])(
  'Kustomer %s for ten minutes: few requests tell, and all is done within a minute after',
  async (_name, fault) => {
    const replay = await outage(fault)
    expect(replay.failures).toEqual([])
    const during = requestsAtMs(replay, '/v1/').filter((atMs) => atMs < outageMs)
    expect(during.length).toBeLessThan(80)
    const decisions = replay.journal.filter(({ kind }) => kind === 'decision')
    const firstEvents = decisions.filter(
      (line) => line.kind === 'decision' && line.source === 'ccai-platform',
    )
    expect(firstEvents.at(-1)!.atMs - replay.startAtMs - outageMs).toBeLessThan(60_000)
  },
)

test('the token endpoint is away for ten minutes: one asks, after growing pauses, and all others wait', async () => {
  const away = { fault: 'error-before', path: '/v1/auth/tokens' }
  const replay = await outage(away, { KUSTOMER_CREDENTIAL: 'integration-token' })
  expect(replay.failures).toEqual([])
  const askedAtMs = requestsAtMs(replay, '/v1/auth/tokens').filter((atMs) => atMs < outageMs)
  expect(askedAtMs.length).toBeLessThan(20)
  const busiest = Math.max(
    ...askedAtMs.map((atMs) => askedAtMs.filter((other) => other >= atMs && other < atMs + 1000).length),
  )
  expect(busiest).toBeLessThan(3)
})
