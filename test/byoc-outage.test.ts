import { expect, test } from 'vitest'
import { play, type Replay } from '../src/harness/player.ts'
import { parseScenario } from '../src/harness/scenario/parse.ts'

const people = Array.from({ length: 200 }, (_, at) => ({ ref: `p${at}` }))
const hourMs = 3_600_000
/** Each says hello before, a second after the one before: the order of contacts is theirs. */
const beganAtMs = 1000 * people.length + 10_000
const hour = { fault: 'error-before', times: 'always', during: '1h' }
const given = {
  people,
  agents: [{ ref: 'grace', email: 'grace@acme.example' }],
  channels: [{ ref: 'eu' }],
}

function replayed(story: object): Promise<Replay> {
  return play({
    name: 'outage',
    scenario: parseScenario({ title: 'Two hundred threads in an outage', rules: [], ...story }, 'outage'),
  })
}

/** When the core asked a party for something, in milliseconds of the story. */
function triesAtMs({ journal, startAtMs }: Replay, to: string, path = /^/): number[] {
  return journal.flatMap((line) =>
    line.kind === 'request' && line.from === 'integration-core' && line.to === to && path.test(line.path)
      ? [line.atMs - startAtMs]
      : [],
  )
}

/** One probe each half a minute, and those that were under way when it began; all is done soon after. */
function assertOnePause(triesMs: readonly number[]): void {
  const during = triesMs.filter((atMs) => atMs < beganAtMs + hourMs)
  expect(during.length).toBeGreaterThan(100)
  expect(during.length).toBeLessThan(200)
  expect(triesMs.at(-1)! - beganAtMs - hourMs).toBeLessThan(60_000)
}

const threadOf = (from: string, messages: object[]) => ({ person: from, messages })

test('Digital Experience refuses two hundred threads for an hour: one at a time tries, and then all go on', async () => {
  const replay = await replayed({
    given,
    steps: [
      ...people.map(({ ref }) => ({ after: '1s', do: 'channel.message', from: ref, text: 'Hello' })),
      { after: '10s', do: 'fault', to: 'digital-experience', path: '/dfo', ...hour },
      ...people.map(({ ref }) => ({ do: 'channel.message', from: ref, text: 'Anybody?' })),
    ],
    expect: {
      contacts: people.map(({ ref }) =>
        threadOf(ref, [
          { by: ref, text: 'Hello' },
          { by: ref, text: 'Anybody?' },
        ]),
      ),
    },
    until: '3h',
  })
  expect(replay.failures).toEqual([])
  assertOnePause(triesAtMs(replay, 'digital-experience', /^\/dfo/).filter((atMs) => atMs >= beganAtMs))
  // Whoever was held back is tried once more, and then it is done.
  const created = triesAtMs(replay, 'digital-experience', /\/messages$/)
  expect(created.filter((atMs) => atMs >= beganAtMs + hourMs)).toHaveLength(people.length)
})

test('the messaging service refuses two hundred threads for an hour, while what people write arrives', async () => {
  const replay = await replayed({
    given: { ...given, people: [...people, { ref: 'late' }] },
    steps: [
      ...people.map(({ ref }) => ({ after: '1s', do: 'channel.message', from: ref, text: 'Hello' })),
      { after: '10s', do: 'fault', to: 'channel', ...hour },
      ...people.map(({ ref }) => ({ do: 'cxone.reply', agent: 'grace', to: ref, text: 'Hi' })),
      { after: '10s', do: 'channel.message', from: 'late', text: 'Hello' },
    ],
    expect: {
      threads: [
        ...people.map(({ ref }) =>
          threadOf(ref, [
            { direction: 'in', text: 'Hello' },
            { direction: 'out', text: 'Hi' },
          ]),
        ),
        threadOf('late', [{ direction: 'in', text: 'Hello' }]),
      ],
    },
    until: '3h',
  })
  expect(replay.failures).toEqual([])
  assertOnePause(triesAtMs(replay, 'channel'))
  const created = triesAtMs(replay, 'digital-experience', /\/messages$/)
  expect(created).toHaveLength(people.length + 1)
  expect(created.at(-1)! - beganAtMs - 10_000).toBeLessThan(1000)
})
