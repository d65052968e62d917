import { expect, test } from 'vitest'
import type { JournalEntry, JournalLine } from '../journal/journal.ts'
import type { Replay } from '../player.ts'
import { sequenceDiagram } from './sequence-diagram.ts'

const replay: Replay = {
  name: 'story',
  title: '',
  rules: [],
  status: 'passed',
  virtualMs: 0,
  wallMs: 0,
  journalHash: '',
  failures: [],
  because: [],
  startAtMs: 0,
  unshownRules: [],
  journal: [],
}

/** The diagram of a journal with a second between its lines, each without its indentation. */
function linesOf(entries: readonly JournalEntry[], more: Partial<Replay> = {}): string[] {
  const journal = entries.map((entry, n): JournalLine => ({ n, atMs: n * 1000, ...entry }))
  const text = sequenceDiagram({ ...replay, journal, ...more })
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trim())
}

const decision = { kind: 'decision', source: 'ccai-platform', event: 'e', attempt: 1 } as const
const done = { ...decision, waitedForTokenMs: 0, outcome: 'applied' } as const

test('people stand on the left, then the servers in a fixed order; who does nothing is left out', () => {
  const lines = linesOf([
    {
      kind: 'request',
      exchange: 1,
      from: 'integration-core',
      to: 'kustomer',
      method: 'GET',
      path: '/v1/customers/phone=%2B14155550123?token=x',
      credential: 'key-1',
      body: 'a body',
    },
    { kind: 'fault', exchange: 1, fault: 'lost-answer' },
    { kind: 'act', step: { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' } },
    { kind: 'no-answer', exchange: 1, from: 'kustomer', to: 'integration-core', reason: 'given up' },
    { kind: 'act', step: { do: 'ccai.call.take-transfer', call: 'c1' } },
    { kind: 'refused', step: 'ccai.call.take-transfer', reason: 'the call is over' },
    { ...done, session: 'call-1418', writes: ['create-note'], because: ['chat'] },
    { ...done, session: 'call-1418', writes: [], because: [] },
    { kind: 'change', of: 'kustomer', change: 'note.created', subject: 'n1' },
    { kind: 'act', step: { do: 'core.restart' } },
  ])
  expect(lines).toEqual([
    'sequenceDiagram',
    'participant p1 as ada',
    'participant p2 as CCAI Platform',
    'participant p3 as the core',
    'participant p4 as Kustomer',
    'p3-xp4: 00:00:00.000 GET /v1/customers/phone=…?token=… → no answer#58; given up after 3 s',
    'Note over p3,p4: 00:00:01.000 fault lost-answer',
    'p1->>p2: 00:00:02.000 calls (Billing)',
    'Note over p2: 00:00:04.000 the transfer is taken',
    'Note over p2: 00:00:05.000 refused#58; the call is over',
    'Note over p3: 00:00:06.000 call-1418#58; adds a note (chat)',
    'Note over p3: 00:00:07.000 call-1418#58; has nothing to do',
    'Note over p1,p4: 00:00:09.000 the core is started again',
  ])
})

test('an integration in the core’s place is one participant, though it calls from outside', () => {
  const head = { kind: 'request', method: 'GET', path: '/v1/a', credential: '', body: '' } as const
  const lines = linesOf(
    [
      { ...head, exchange: 1, from: 'ccai-platform', to: 'integration-core' },
      { ...head, exchange: 2, from: 'outside', to: 'kustomer' },
      { kind: 'answer', exchange: 2, from: 'kustomer', to: 'outside', status: 200, body: '' },
      { ...head, exchange: 3, from: 'kustomer', to: 'outside', host: 'listener.test' },
    ],
    { service: { summary: '', facts: [], journal: [], hasTaken: false } },
  )
  expect(lines.slice(1)).toEqual([
    'participant p1 as CCAI Platform',
    'participant p2 as your integration',
    'participant p3 as Kustomer',
    'participant p4 as listener.test',
    'p1-xp2: 00:00:00.000 GET /v1/a → not answered',
    'p2->>p3: 00:00:01.000 GET /v1/a → 200 after 1 s',
    'p3-xp4: 00:00:03.000 GET /v1/a → not answered',
  ])
})

// What Mermaid's own parser takes, as narrow as it may be: text is letters, digits, a few signs, and entities.
const text = String.raw`(?:[^\x00-\x20!-~]|[ \w/.,?()=-]|#\d{2,3};)+`
const time = String.raw`(?:\d+d )?\d\d:\d\d:\d\d\.\d{3}`
const grammar = [
  `participant p\\d+ as ${text}`,
  `p\\d+(?:->>|-x)p\\d+: ${time} ${text}`,
  `Note over p\\d+(?:,p\\d+)?: ${time} ${text}(?:<br/>${text})*`,
  'Note over p\\d+(?:,p\\d+)?: \\d+ earlier lines are left out',
].map((form) => new RegExp(`^${form}$`, 'u'))

const awkward = [
  ...['end', 'loop x', 'as', 'participant', 'Note over p1: x', 'autonumber', '---', 'wrap:x', ':nowrap: x'],
  ...[';', '#', '#35;', ':', '"', "'", '`', '```', '%%', '%%{init: {"theme": "dark"}}%%', '$$x$$', '\\', '|'],
  ...['->>', 'a->>b: c', '+', '-', '@{ "type": "database" }', '<br/>', '<script>alert(1)</script>', '&amp;'],
  ...['\n', '\r\n end \n', '\u0000', '\ud800', '\u2028', '\u202e', '😀', '', ' ', '[a](b)', '*_~{}', ','],
  ...['x'.repeat(5000), ';'.repeat(5000)],
]

test.each(awkward)('a story whose every text is %j is a valid diagram', (said) => {
  const request = { kind: 'request', exchange: 1, method: said, path: said, credential: said } as const
  const [, ...lines] = linesOf([
    { kind: 'act', step: { do: 'ccai.call.incoming', call: said, from: said, menu: said } },
    { kind: 'act', step: { do: 'ccai.call.answer', call: said, agent: `${said}@acme.example` } },
    { kind: 'act', step: { do: said } },
    { kind: 'refused', step: said, reason: said },
    { ...request, from: 'kustomer', to: 'outside', host: said, body: said },
    { kind: 'no-answer', exchange: 1, from: 'outside', to: 'kustomer', reason: said },
    { kind: 'fault', delivery: said, fault: said },
    { ...done, session: said, writes: [said], because: [said], reason: said, leftOut: [said] },
  ])
  for (const line of lines) {
    expect(
      grammar.some((form) => form.test(line)),
      line,
    ).toBe(true)
  }
})

test('of a long story the newest lines are shown, within what Mermaid draws, and the rest is counted', () => {
  const act = (at: number, name: string): JournalEntry => ({
    kind: 'act',
    step: { do: 'ccai.call.incoming', call: `c${at}`, from: name, menu: `M${at}` },
  })
  const long = linesOf(Array.from({ length: 1000 }, (_, at) => act(at, `caller${at}`)))
  expect(long.filter((line) => line.startsWith('participant'))).toHaveLength(61)
  expect(long[62]).toBe('Note over p1,p61: 940 earlier lines are left out')
  expect(long.at(-1)).toBe('p60->>p61: 00:16:39.000 calls (M999)')
  expect(long[63]).toBe('p1->>p61: 00:15:40.000 calls (M940)')
  const wide = linesOf(Array.from({ length: 100 }, (_, at) => act(at, ';'.repeat(99) + at)))
  const reasons = linesOf(
    Array.from({ length: 100 }, () => ({ kind: 'refused', step: 'core.restart', reason: ';'.repeat(999) })),
  )
  for (const lines of [wide, reasons]) expect(lines.join('\n').length).toBeLessThan(50_000)
  expect(reasons[1]).toBe('participant p1 as the core')
  const hidden = Number(/ (\d+) earlier/.exec(reasons[2]!)?.[1])
  expect([hidden > 40, reasons.length]).toEqual([true, 3 + 100 - hidden])
  expect(reasons.at(-1)).toMatch(/^Note over p1: 00:01:39\.000 /)
})

test.each([
  [59, undefined],
  [60, undefined],
  [61, 'Note over p1: 1 earlier lines are left out'],
])('a diagram of %i lines', (count, note) => {
  const lines = linesOf(
    Array.from({ length: count }, (_, at) => ({ kind: 'refused', step: 'core.restart', reason: `no ${at}` })),
  )
  expect(lines.find((line) => line.includes('left out'))).toBe(note)
  expect(lines.filter((line) => line.includes('refused'))).toHaveLength(Math.min(count, 60))
  expect(lines.at(-1)).toContain(`no ${count - 1}`)
})

test('a story in which nothing happens is a diagram too', () => {
  expect(linesOf([])).toEqual([
    'sequenceDiagram',
    'participant p1 as the core',
    'Note over p1: nothing happens',
  ])
})
