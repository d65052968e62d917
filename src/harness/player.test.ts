import { describe, expect, test } from 'vitest'
import { play } from './player.ts'
import { parseScenario } from './scenario/parse.ts'
import { variantsOf } from './scenario/variants.ts'

const hangUp = {
  title: 'A caller hangs up',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Sales' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
}
const earlier = { ref: 'earlier', untouched: true }
const abandoned = { customer: 'ada', name: 'Abandoned call', sessionOf: 'c1' }

async function replay(over: object) {
  return play({
    name: 'story',
    scenario: parseScenario({ ...hangUp, expect: { setAside: 0 }, ...over }, 'story'),
  })
}

describe('expectations', () => {
  test('pass when the world meets them', async () => {
    expect((await replay({ expect: { conversations: [abandoned, earlier] } })).status).toBe('passed')
  })

  test.each<[string, object, object]>([
    [
      'an unexpected conversation',
      { conversations: [earlier] },
      { expectation: 'expect.conversations', actual: expect.stringContaining('one more') },
    ],
    [
      'a missing conversation, with the nearest',
      { conversations: [earlier, { ...abandoned, status: 'done' }] },
      { expectation: 'expect.conversations[1]', nearest: 'status is open, not done' },
    ],
    [
      'a different menu',
      { conversations: [earlier, { ...abandoned, menu: 'Sales' }] },
      { nearest: 'menu is Billing, not Sales' },
    ],
    [
      'somebody assigned',
      { conversations: [earlier, { ...abandoned, assigned: 'grace' }] },
      { nearest: expect.stringContaining('assigned is nobody') },
    ],
    [
      'a different custom field',
      { conversations: [earlier, { ...abandoned, custom: { languageStr: 'fr' } }] },
      { nearest: 'custom.languageStr is en, not fr' },
    ],
    [
      'a different note',
      { conversations: [earlier, { ...abandoned, notes: [{ body: 'x' }] }] },
      { nearest: expect.stringContaining('notes are ["+14155550123"]') },
    ],
    [
      'different meta of the message',
      { conversations: [earlier, { ...abandoned, messages: [{ meta: { status: 'answered' } }] }] },
      { nearest: 'messages[0].meta.status is missed, not answered' },
    ],
    [
      'no message',
      { conversations: [earlier, { ...abandoned, messages: [] }] },
      {
        nearest:
          'messages are 1, not 0 (too many: {"sessionOf":"c1","channel":"voice","direction":"in","preview":"Inbound call"})',
      },
    ],
    [
      'a different number of customers',
      { conversations: [earlier, abandoned], customers: [] },
      { expectation: 'expect.customers', actual: expect.stringContaining('one more') },
    ],
    [
      'a regeneration that did not happen',
      { token: { regenerations: 1 } },
      { actual: 'regenerations is 0, not 1' },
    ],
    ['a wait that did not happen', { token: { waited: ['c1'] } }, { expectation: 'expect.token' }],
    ['an event that was not set aside', { setAside: 1 }, { expectation: 'expect.setAside', actual: '0' }],
  ])('%s fails the story with the actual state', async (_what, expected, failure) => {
    const { status, failures } = await replay({ expect: expected })
    expect(status).toBe('failed')
    expect(failures).toContainEqual(expect.objectContaining(failure))
  })

  test('people, agents, calls and conversations are called as the story calls them', async () => {
    const alan = { ref: 'alan', email: 'alan@acme.example' }
    const given = { ...hangUp.given, agents: [...hangUp.given.agents, alan] }
    const answered = [
      { do: 'ccai.call.incoming', call: 'c2', from: 'withheld' },
      hangUp.steps[0],
      { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'alan' },
      { after: '60s', do: 'ccai.call.hang-up', call: 'c1' },
    ]
    const expected = {
      customers: [{ ref: 'ada', assigned: 'grace' }],
      conversations: [
        { ref: 'earlier', customer: 'ada', sessionOf: ['c1', 'c2'] },
        { customer: '+14155550199', assigned: 'grace', sessionOf: 'c2' },
      ],
    }
    const { failures, journal } = await replay({ given, steps: answered, expect: expected })
    expect(failures.flatMap(({ nearest }) => nearest ?? [])).toEqual([
      'assigned is nobody, not grace',
      'sessionOf are none, not c1, c2 (missing: c1, c2)',
      'customer is ada, not +14155550199; assigned is alan, not grace; sessionOf are c1, not c2 (missing: c2; too many: c1)',
    ])
    const other = failures.find(({ expectation }) => expectation === 'expect.conversations[1]')!
    expect(other).toMatchObject({
      actual: 'none like it among 2; nearest is the conversation of c1',
      mismatches: expect.arrayContaining([{ field: 'assigned', expected: 'grace', found: 'alan' }]),
    })
    expect(other.journal.length).toBeGreaterThan(0)
    const text = failures.map((failure) => JSON.stringify({ ...failure, journal: [] })).join()
    expect(text).not.toMatch(/[0-9a-f]{24}/)
    expect(journal.length).toBeGreaterThan(0)
    const { failures: extra } = await replay({ given, steps: answered, expect: { conversations: [earlier] } })
    expect(extra.map(({ actual }) => actual).join('\n')).toMatch(
      /^one more: the conversation of c1: \{"customer":"ada",.*"assigned":"alan","sessionOf":\["c1"\]/m,
    )
  })

  test('lists say what is missing and what is too many', async () => {
    const { failures } = await replay({
      expect: {
        conversations: [
          earlier,
          { ...abandoned, notes: [{ body: 'x' }], messages: [{ sessionOf: 'c1' }, { preview: 'more' }] },
        ],
      },
    })
    expect(failures[0]?.mismatches).toEqual([
      {
        field: 'notes',
        expected: '["x"]',
        found: '["+14155550123"]',
        missing: ['["x"]'],
        tooMany: ['["+14155550123"]'],
      },
      { field: 'messages', expected: '2', found: '1', missing: ['{"preview":"more"}'] },
    ])
  })

  test('a failure names the journal lines that led to it', async () => {
    const { failures, journal } = await replay({ expect: { conversations: [earlier] } })
    expect(failures[0]!.journal.length).toBeGreaterThan(0)
    const lines = failures[0]!.journal.map((n) => journal[n])
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'request', method: 'POST' }))
  })

  test('a change of a given conversation fails `untouched`', async () => {
    const { failures } = await replay({
      steps: [{ do: 'kustomer.conversation.status', conversation: 'earlier', status: 'done' }],
      expect: { conversations: [earlier] },
    })
    expect(failures[0]).toMatchObject({
      nearest: 'status is done, not open as given',
      actual: 'none like it among 1; nearest is earlier',
    })
  })
})

describe('expectations between steps', () => {
  const [incoming, hangsUp] = hangUp.steps
  const both = { conversations: [abandoned, earlier] }

  test('`within` waits for as long as it says, in simulated time', async () => {
    const soon = await replay({ steps: [incoming, hangsUp, { expect: both, within: '1s' }] })
    expect(soon.failures).toEqual([])
    const never = await replay({ steps: [incoming, { expect: both, within: '10s' }, hangsUp] })
    expect(never.failures[0]).toMatchObject({
      expectation: expect.stringMatching(/^steps\[1\]\.expect/),
      when: 'not within 10s, from 0 ms of the story on',
    })
  })

  test('`never … during` watches for as long as it says', async () => {
    const watch = (during: string) => ({ never: { conversation: abandoned }, during })
    expect((await replay({ steps: [incoming, watch('25s'), hangsUp] })).failures).toEqual([])
    const seen = await replay({ steps: [incoming, watch('26s'), hangsUp] })
    expect(seen.failures).toMatchObject([
      {
        expectation: 'steps[1].never',
        when: expect.stringMatching(/^25 s into the story, 25 s into the watch$|^25\.\d s into the story/),
        actual: expect.stringMatching(/^seen: the conversation of c1: \{"customer":"ada"/),
      },
    ])
    expect(seen.failures[0]!.journal.length).toBeGreaterThan(0)
  })
})

describe('a conversation that must not be there', () => {
  const notes = [{ body: 'Rating: 5' }]
  const steps = [
    ...hangUp.steps.slice(0, 1),
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    { do: 'ccai.rating.give', session: 'c1', rating: 5 },
  ]
  const watched = async (conversation: object) => {
    const watch = { never: { conversation }, during: '1m' }
    return (await replay({ steps: [...steps, watch], expect: { conversations: [{}, {}] } })).failures
  }

  test.each<[string, object]>([
    ['a note among others', { notes }],
    ['all its notes, in any order', { notes: [...notes, { body: '+14155550123' }] }],
    ['a message', { messages: [{ sessionOf: 'c1' }] }],
    ['a message and a note', { messages: [{ channel: 'voice' }], notes, assigned: 'grace' }],
  ])('is seen by %s', async (_what, conversation) => {
    expect(await watched(conversation)).toMatchObject([{ expectation: 'steps[4].never' }])
  })

  test.each<[string, object]>([
    ['a note beside one that it lacks', { notes: [...notes, { body: 'Rating: 1' }] }],
    ['the same note twice', { notes: [...notes, ...notes] }],
    ['two messages in the place of one', { messages: [{ sessionOf: 'c1' }, { channel: 'voice' }] }],
    ['a note of another conversation', { ref: 'earlier', notes }],
  ])('is not seen by %s', async (_what, conversation) => {
    expect(await watched(conversation)).toEqual([])
  })
})

describe('a story that cannot be played', () => {
  test('the error of a step that is not possible names the state and what is allowed', async () => {
    const { status, failures } = await replay({
      steps: [...hangUp.steps, { after: '1s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' }],
    })
    expect(status).toBe('error')
    expect(failures[0]?.actual).toMatch(/call "c1" is failed; allowed now: ccai\.call\.call-back/)
  })

  test('work that can never finish is reported as stuck, with what is waiting', async () => {
    const { status, failures } = await play(
      { name: 'stuck', scenario: parseScenario({ ...hangUp, expect: { setAside: 0 } }, 'stuck') },
      { tokens: () => ({ get: () => new Promise(() => {}), refused: () => {} }) },
    )
    expect(status).toBe('error')
    expect(failures[0]?.actual).toMatch(/^stuck: .*5 events in the inbox/)
  })
})

test('the parts of a variant replace those of its story', () => {
  const scenario = parseScenario(
    {
      ...hangUp,
      expect: { setAside: 0, conversations: [] },
      variants: {
        a: { given: { settings: { SHORT_CALL_LENGTH: 'whole' } } },
        b: { rules: [], expect: { setAside: 2 } },
      },
    },
    'story',
  )
  const [a, b] = variantsOf({ name: 'story', scenario })
  expect(a).toMatchObject({
    name: 'story/a',
    scenario: { rules: hangUp.rules, given: { settings: { SHORT_CALL_LENGTH: 'whole' } } },
  })
  expect(a!.scenario.given.customers).toHaveLength(1)
  expect(b).toMatchObject({
    name: 'story/b',
    scenario: { rules: [], expect: { setAside: 2, conversations: [] } },
  })
})
