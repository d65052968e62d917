import { expect, test } from 'vitest'
import { standin, temporaryFolder, write } from './testing/bench.ts'

const calls = { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }
const answers = { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' }
const hangsUp = { after: '25s', do: 'ccai.call.hang-up', call: 'c1' }
const earlier = { ref: 'earlier', untouched: true }
const story = {
  title: 'Grace answers a call',
  rules: ['answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example' },
    ],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Returns' }],
  },
  steps: [calls, answers, hangsUp],
  expect: {},
}
const expecting = (conversation: object) => ({
  ...story,
  expect: { conversations: [earlier, { customer: 'ada', ...conversation }] },
})

const broken: ReadonlyArray<[string, object, ...string[]]> = [
  ['the wrong agent', expecting({ assigned: 'alan' }), 'assigned is grace, not alan'],
  [
    'a message that is missing',
    expecting({ messages: [{ sessionOf: 'c1' }, { preview: 'Call back' }] }),
    'messages are 1, not 2',
    'missing   {"preview":"Call back"}',
  ],
  [
    'a message too many',
    expecting({ messages: [] }),
    'messages are 1, not 0',
    'too many  {"sessionOf":"c1","channel":"voice","direction":"in","preview":"Inbound call"}',
  ],
  [
    'wrong fields',
    expecting({
      custom: { languageStr: 'fr', vipBool: true },
      messages: [{ meta: { assignedUser: 'alan' } }],
    }),
    'custom.languageStr is en, not fr',
    'custom.vipBool is null, not true',
    'messages[0].meta.assignedUser is grace, not alan',
  ],
  [
    'the wrong time',
    {
      ...story,
      steps: [
        calls,
        { never: { conversation: { sessionOf: 'c1', assigned: 'grace' } }, during: '10s' },
        { expect: { conversations: [earlier, { sessionOf: 'c1' }] }, within: '3s' },
        answers,
        hangsUp,
      ],
    },
    'not within 3s, from 0 ms of the story on',
    's into the watch',
    'seen: the conversation of c1: {"customer":"ada",',
  ],
]

const plain = (text: string) =>
  text.replaceAll('%0A', '\n').replaceAll('&#10;', '\n').replaceAll('&quot;', '"').replaceAll('\\"', '"')

const reporters = ['pretty', 'github', 'markdown', 'junit']
const told = broken.flatMap(([what, wrong, ...words]) =>
  reporters.map((reporter) => ({ reporter, what, wrong, words })),
)

test.each(told)('$reporter tells $what in the words of the story', async ({ reporter, wrong, words }) => {
  const file = write(temporaryFolder(), 'x.json', wrong)
  const { code, stdout } = await standin(['run', '--file', file, '--reporter', reporter])
  expect(code).toBe(1)
  const text = plain(stdout)
  for (const word of words) expect(text).toContain(word)
  // Ids stand in the lines of the journal alone, where a name follows them; no time is one of the calendar.
  const others = text.split('\n').filter((line) => !/#\d+ \d\d:\d\d:\d\d/.test(line))
  expect(others.join('\n')).not.toMatch(/[0-9a-f]{24}|\b17\d{11}\b|2026-/)
  expect(text).toMatch(
    /#\d+ 00:00:05\.\d{3} kustomer conversation\.created \w+ {2}\(the conversation of c1\)/,
  )
})

test('the decisions on the calls of a conversation stand among its lines, with their rules', async () => {
  const file = write(temporaryFolder(), 'x.json', expecting({ assigned: 'alan' }))
  const { stdout } = await standin(['run', '--file', file])
  expect(stdout).toMatch(
    /#\d+ 00:00:05\.\d{3} the core decides on call-1418: create-conversation, .*answering-agent-assigned.* {2}\(c1\)/,
  )
})

test.each(broken)('json has the same of %s, field by field', async (_what, wrong, ...words) => {
  const file = write(temporaryFolder(), 'x.json', wrong)
  const { stdout } = await standin(['run', '--file', file, '--reporter', 'json'])
  const { failures } = JSON.parse(stdout).scenarios[0]
  const [first] = words
  expect(JSON.stringify(failures)).toContain(first)
  const { journal: _journal, ...told } = failures[0]
  expect(JSON.stringify(told)).not.toMatch(/[0-9a-f]{24}|\b17\d{11}\b/)
  expect(JSON.stringify(failures)).toContain('(the conversation of c1)')
})

test('a configuration that there is not is told beside those that there are', async () => {
  const file = write(temporaryFolder(), 'x.json', {
    ...story,
    expect: { configurations: [{ name: 'Kustomerr' }] },
  })
  const { code, stdout } = await standin(['run', '--file', file])
  expect(code).toBe(1)
  expect(stdout).toContain('found     "Kustomer" in AMERICAS with Digital, Voice')
})
