import { expect, test } from 'vitest'
import { standin, temporaryFolder, write } from './testing/bench.ts'

const given = {
  customers: [
    { ref: 'ada', phone: '+14155550123' },
    { ref: 'ben', externalId: 'user-8842' },
  ],
  agents: [{ ref: 'grace', email: 'grace@acme.example' }],
  conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Returns' }],
  menus: ['Billing', 'Returns'],
}
const calls = { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }
const hangsUp = { after: '25s', do: 'ccai.call.hang-up', call: 'c1' }
const right = {
  title: 'A caller hangs up',
  rules: ['hang-up-creates-session'],
  given,
  steps: [calls, hangsUp],
  expect: { conversations: [{ ref: 'earlier' }, { sessionOf: 'c1' }] },
}

/** The story with another given, with steps after the first, with an expectation, or with a watch. */
const withGiven = (over: object) => ({ ...right, given: { ...given, ...over } })
const withSteps = (...steps: unknown[]) => ({ ...right, steps: [calls, ...steps] })
const withCall = (over: object) => ({ ...right, steps: [{ ...calls, ...over }, hangsUp] })
const expecting = (expectation: object) => ({ ...right, expect: expectation })
const watching = (conversation: object, during = '1m') =>
  withSteps({ never: { conversation }, during }, hangsUp)

async function play(story: unknown) {
  const file = write(temporaryFolder(), 'x.json', story)
  const { code, stdout, stderr } = await standin(['run', '--file', file])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  return stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^standin: /, '').replace(`${file}: `, ''))
}

test('the story from which the wrong ones are made is right', async () => {
  const file = write(temporaryFolder(), 'x.json', right)
  expect(await standin(['run', '--file', file])).toMatchObject({ code: 0, stderr: '' })
})

test.each<[string, unknown, ...string[]]>([
  // Words and forms.
  ['a key of the story', { ...right, tite: 'x' }, 'the scenario: unknown key "tite"; did you mean "title"?'],
  ['no expectation', { ...right, expect: undefined }, 'expect: is missing; expected object'],
  [
    'an unknown rule, and one twice',
    { ...right, rules: ['hang-up-create-session', 'rating-added', 'rating-added'] },
    'rules[0]: "hang-up-create-session" is not allowed; did you mean "hang-up-creates-session"',
    'rules[2]: "rating-added" stands here twice; expected each rule once',
  ],
  [
    'steps that are no list',
    { ...right, steps: {} },
    'steps: Invalid input: expected array, received object',
  ],
  [
    'an expected list that is none',
    expecting({ conversations: {} }),
    'expect.conversations: Invalid input: ',
  ],
  [
    'no variant',
    { ...right, variants: {} },
    'variants: there is none, so no story would be played; expected',
  ],
  ['a variant without a name', { ...right, variants: { '': {} } }, 'variants.: expected a name of letters'],
  ['steps in a variant', { ...right, variants: { a: { steps: [] } } }, 'variants.a: unknown key "steps"; '],
  // Steps.
  [
    'a step that does nothing',
    withSteps({ after: '1s', call: 'c1' }),
    'steps[1].do: is missing; expected the',
  ],
  ['a step in words', withSteps('hang up'), 'steps[1]: "hang up" is no step; expected one such as {"do": "'],
  [
    'an argument left out',
    withSteps({ do: 'ccai.call.answer' }),
    'steps[1].call: is missing; expected string',
  ],
  [
    'an argument misspelt',
    withSteps({ do: 'ccai.call.answer', call: 'c1', agnet: 'grace' }),
    'steps[1]: unknown key "agnet"; did you mean "agent"?',
  ],
  [
    'a key of one kind of several, and a kind that there is not',
    withSteps({
      do: 'cxone.script.save',
      script: 'Voice',
      skill: 'Parcels',
      actions: [
        { action: 'ASSIGN', variable: 'order', value: '1', ScreenPop: true },
        { action: 'AGENT WORKFLOW CONFIGURATION', search: { dynamicDataMaping: 'dd' } },
        { action: 'ASIGN', variable: 'order', value: '1' },
        {},
      ],
    }),
    'steps[1].actions[0]: unknown key "ScreenPop"; did you mean "screenPop"?',
    'steps[1].actions[1].search: unknown key "dynamicDataMaping"; did you mean "dynamicDataMapping"?',
    'steps[1].actions[2].action: "ASIGN" is not allowed; did you mean "ASSIGN"',
    'steps[1].actions[3].action: is missing; expected one of ASSIGN, SNIPPET, WORKFLOW EXECUTE',
  ],
  [
    'a value too large',
    withSteps({ do: 'ccai.rating.give', session: 'c1', rating: 7 }),
    'steps[1].rating: Too big',
  ],
  [
    'a step by half its name',
    withSteps({ ...hangsUp, do: 'hang-up' }),
    'steps[1].do: no step "hang-up"; did you ',
  ],
  [
    'time going backwards',
    withSteps({ ...hangsUp, after: '-25s' }),
    'steps[1].after: "-25s" is no duration; ',
  ],
  [
    'a time without its unit',
    withSteps({ ...hangsUp, after: 25 }),
    'steps[1].after: 25 is no duration; expected',
  ],
  [
    'a step after the end',
    { ...right, until: '10s' },
    'steps[1]: it is at 25 s, and the story ends at 10s; set',
  ],
  // Names.
  [
    'a caller nobody gave',
    withCall({ from: 'adda' }),
    'steps[0].from: no customer "adda" is given; did you mean',
  ],
  [
    'a caller without a phone',
    withCall({ from: 'ben' }),
    'steps[0].from: customer "ben" has no phone; expected',
  ],
  [
    'a number without its plus',
    withCall({ from: '4155550123' }),
    'steps[0].from: "4155550123" is no number in E',
  ],
  [
    'a user of an app without an identifier',
    withSteps({ do: 'ccai.chat.from-app', chat: 'h1', user: 'ada', menu: 'Billing' }, hangsUp),
    'steps[1].user: customer "ada" has no externalId; expected one in given',
  ],
  [
    'another call',
    withSteps({ ...hangsUp, call: 'c01' }),
    'steps[1].call: no earlier step begins a call "c01"; did',
  ],
  [
    'a call before it begins, and one that begins twice',
    { ...right, steps: [hangsUp, calls, { ...calls, after: '1s' }] },
    'steps[0].call: no earlier step begins a call "c1"; there is none',
    'steps[2].call: an earlier step begins a call "c1" already; expected a name of its own',
  ],
  [
    'a menu no queue has',
    withCall({ menu: 'Biling' }),
    'steps[0].menu: no queue has the menu "Biling"; did you ',
  ],
  [
    'a menu of a transfer',
    withSteps({ do: 'ccai.call.transfer', call: 'c1', menu: 'Return' }, hangsUp),
    'steps[1].menu: no queue has the menu "Return"; did you mean "Returns"?',
  ],
  [
    'a menu that not every variant has',
    { ...right, variants: { a: {}, b: { given: { menus: ['Returns'], conversations: [] } } } },
    'steps[0].menu: no queue has the menu "Billing"; ',
    'expect.conversations[0].ref: no conversation "earlier" is given; there is none',
  ],
  [
    'a name in a step that is wrong otherwise too',
    withSteps({ do: 'ccai.call.answer', call: 'c1', agent: 'grcae', by: 'phone' }),
    'steps[1]: unknown key "by"; expected one of call, agent, do, after, refused',
    'steps[1].agent: no agent "grcae" is given; did you mean "grace"?',
  ],
  [
    'statuses and teams that neither given nor a step names, each of its own side',
    withSteps(
      { do: 'ccai.agent.set-status', agent: 'grace', status: 'Brake' },
      { do: 'kustomer.page.set-status', agent: 'grace', status: 'Busi' },
      { do: 'ccai.admin.add-team-member', agent: 'grace', team: 'Support' },
      { do: 'ccai.admin.add-team', name: 'Support' },
      { do: 'ccai.admin.add-team-member', agent: 'grace', team: 'Suport' },
      { do: 'kustomer.admin.set-team-routing', team: 'Sales', on: true },
      { do: 'kustomer.page.set-status', agent: 'grace', status: 'available' },
      { do: 'ccai.agent.set-status', agent: 'grace', status: 'Brake', refused: 'no status' },
    ),
    'steps[1].status: no status in CCAI Platform "Brake" is given; did you mean "Break"?',
    'steps[2].status: no status in Kustomer "Busi" is given; did you mean "Busy"?',
    'steps[3].team: no team in CCAI Platform "Support" is given; there is none',
    'steps[5].team: no team in CCAI Platform "Suport" is given; did you mean "Support"?',
    'steps[6].team: no team in Kustomer "Sales" is given; there is none',
  ],
  // What is given.
  [
    'people who have what others have',
    withGiven({
      customers: [...given.customers, { ref: 'ada', phone: '001 415 555 0123', externalId: 'user-8842' }],
      agents: [...given.agents, { ref: 'grace', email: 'GRACE@acme.example' }],
    }),
    'given.agents[1].ref: another agent has "grace"; expected one of its own',
    'given.agents[1].email: another agent has "grace@acme.example"; expected one of its own',
    'given.customers[2].ref: another customer has "ada"; expected one of its own',
    'given.customers[2].phone: another customer has "+14155550123"; expected one of its own',
    'given.customers[2].externalId: another customer has "user-8842"; expected one of its own',
  ],
  [
    'an agent without an address',
    withGiven({ agents: [{ ref: 'grace', email: 'grace' }] }),
    'given.agents[0].email: "grace" is no e-mail address; expected one such as grace@acme.example',
  ],
  [
    'queues that contradict each other',
    withGiven({
      menus: ['Billing', 'Billing'],
      conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Sales' }],
      switches: { 'ccai-platform': { recordedQueues: ['Biling'] } },
    }),
    'given.menus[1]: another queue has "Billing"; expected one of its own',
    'given.switches.ccai-platform.recordedQueues[0]: no queue has the menu "Biling"; did you mean "Billing"?',
    'given.conversations[0].menu: no queue has the menu "Sales"; expected one of Billing',
  ],
  [
    'an empty list of queues',
    withGiven({ menus: [] }),
    'given.menus: without a queue nobody can call; expected',
  ],
  [
    'switches and settings',
    withGiven({ switches: { kustomer: { orgBudgt: 5 } }, settings: { RATED: 'any' } }),
    'given.switches.kustomer: unknown key "orgBudgt"; did you mean "orgBudgetPerMinute"?',
    'given.settings: unknown key "RATED"; did you mean "RATED_SESSIONS"?',
  ],
  [
    'an adapter that nothing opens',
    withGiven({
      agents: [{ ...given.agents[0], adapter: 'open' }],
      switches: { kustomer: { ujetApp: 'absent' } },
    }),
    'given.agents[0].adapter: has no effect without the app, which opens it; expected nothing',
  ],
  [
    'a conversation of nobody, in a variant',
    { ...right, variants: { a: { given: { conversations: [{ ref: 'earlier', customer: 'bne' }] } } } },
    'variants.a.given.conversations[0].customer: no customer "bne" is given; did you mean "ben"?',
  ],
  // What is expected.
  [
    'names in every place of an expectation',
    expecting({
      customers: [{ ref: 'adda', assigned: 'grcae' }],
      conversations: [
        { ref: 'erlier', customer: 'bne', assigned: 'ada', menu: 'Retruns', sessionOf: ['c1', 'c2'] },
        { customer: '4155550123', messages: [{ sessionOf: 'c3' }] },
      ],
      screenPops: [{ session: 'c2', agent: 'grce' }],
      adapters: [{ agent: 'gracy', number: 'adaa' }],
      agents: [{ ref: 'grac', kustomer: 'Availible', ccai: 'Meall' }],
      token: { waited: ['c4'] },
      reasons: ['unmaped'],
    }),
    'expect.customers[0].ref: no customer "adda" is given; did you mean "ada"?',
    'expect.customers[0].assigned: no agent "grcae" is given; did you mean "grace"?',
    'expect.conversations[0].ref: no conversation "erlier" is given; did you mean "earlier"?',
    'expect.conversations[0].customer: no customer "bne" is given; did you mean "ben"?',
    'expect.conversations[0].assigned: no agent "ada" is given; expected one of grace',
    'expect.conversations[0].menu: no queue has the menu "Retruns"; did you mean "Returns"?',
    'expect.conversations[0].sessionOf[1]: no earlier step begins a call or chat "c2"; did you mean "c1"?',
    'expect.conversations[1].customer: "4155550123" is no number in E.164; expected one such as +14155550123',
    'expect.conversations[1].messages[0].sessionOf: no earlier step begins a call or chat "c3"; did you mean "c1"?',
    'expect.screenPops[0].agent: no agent "grce" is given; did you mean "grace"?',
    'expect.screenPops[0].session: no earlier step begins a call or chat "c2"; did you mean "c1"?',
    'expect.adapters[0].agent: no agent "gracy" is given; did you mean "grace"?',
    'expect.adapters[0].number: no customer "adaa" is given; did you mean "ada"?',
    'expect.agents[0].ref: no agent "grac" is given; did you mean "grace"?',
    'expect.agents[0].kustomer: no status in Kustomer "Availible" is given; did you mean "Available"',
    'expect.agents[0].ccai: no status in CCAI Platform "Meall" is given; did you mean "Meal"?',
    'expect.token.waited[0]: no earlier step begins a call or chat or interaction "c4"; did you mean "c1"?',
    'expect.reasons[0]: no reason "unmaped"; did you mean "unmapped"',
  ],
  [
    'one thing expected twice',
    expecting({
      customers: [{ ref: 'ada' }, { ref: 'ada' }],
      conversations: [{ ref: 'earlier' }, { ref: 'earlier' }],
    }),
    'expect.customers[1].ref: "ada" stands here twice, and each entry needs one of its own',
    'expect.conversations[1].ref: "earlier" stands here twice, and each entry needs one of its own',
  ],
  [
    'rules without a claim',
    expecting({}),
    'expect: says nothing, and the story names rules; expected what shows them, such as conversations',
  ],
  [
    'rules without a claim in one variant',
    { ...expecting({}), variants: { plain: {}, told: { expect: { setAside: 0 } }, other: { rules: [] } } },
    'variants.plain.expect: says nothing, and the story names rules; expected what shows them, such as conv',
  ],
  [
    'expectations that can never fail',
    expecting({
      conversations: [{ ref: 'earlier', custom: {} }, { messages: [{ meta: {} }] }],
      agents: [{ ref: 'grace' }],
      token: {},
      statusWrites: {},
    }),
    'expect.conversations[0].custom: says nothing, so it can never fail; expected something in it',
    'expect.conversations[1].messages[0].meta: says nothing, so it can never fail; expected something in it',
    'expect.agents[0]: says nothing, so it can never fail; expected kustomer or ccai',
    'expect.token: says nothing, so it can never fail; expected something in it',
    'expect.statusWrites: says nothing, so it can never fail; expected something in it',
  ],
  [
    'expectations that can never hold',
    expecting({
      conversations: [{ untouched: true }, {}],
      token: { longestWait: { atLeast: '5s', atMost: '1s' } },
    }),
    'expect.conversations[0].untouched: only a conversation of `given` can be untouched; expected its ref beside it',
    'expect.token.longestWait: no wait is at least 5s and at most 1s',
  ],
  // Claims between the steps.
  [
    'a claim that says nothing',
    withSteps({ expect: {}, within: '1s' }, hangsUp),
    'steps[1].expect: says nothing; ',
  ],
  [
    'a claim about a call that begins after it',
    { ...right, steps: [{ expect: { conversations: [{ sessionOf: 'c1' }] }, within: '1s' }, calls, hangsUp] },
    'steps[0].expect.conversations[0].sessionOf: no earlier step begins a call or chat "c1"; there is none',
  ],
  [
    'a claim that lasts longer than the story',
    withSteps({ expect: { conversations: [{}] }, within: '2h' }, hangsUp),
    'steps[1].within: it ends at 2 h, and the story at 1h; set a later "until"',
  ],
  [
    'a claim with the time of a watch',
    withSteps({ expect: {}, during: '1s' }),
    'steps[1].within: is missing; exp',
    'steps[1]: unknown key "during"; ',
  ],
  [
    'a watch past the end',
    watching({}, '61m'),
    'steps[1].during: it ends at 1 h 1 min, and the story at 1h; set a',
  ],
  [
    'a watch of no time',
    watching({}, '0s'),
    'steps[1].during: a watch of no time sees nothing; expected a longer',
  ],
  [
    'a watch for nothing',
    withSteps({ never: {}, during: '1m' }, hangsUp),
    'steps[1].never.conversation: is missing',
  ],
  [
    'a watch for no notes',
    watching({ notes: [] }),
    'steps[1].never.conversation.notes: an empty list says nothing; ',
  ],
  [
    'a watch for no fields',
    watching({ custom: {} }),
    'steps[1].never.conversation.custom: says nothing, so it can',
  ],
  [
    'a watch for the untouched',
    watching({ untouched: true }),
    'steps[1].never.conversation.untouched: only a con',
  ],
  [
    'a watch that is over before the call begins that it is about',
    withSteps(
      { never: { conversation: { sessionOf: 'c2' } }, during: '10s' },
      { ...calls, after: '11s', call: 'c2' },
    ),
    'steps[1].never.conversation.sessionOf: no earlier step begins a call or chat "c2"; did you mean "c1"?',
  ],
])('a story with %s is refused before it is played', async (_what, story, ...messages) => {
  const lines = await play(story)
  expect(lines).toHaveLength(Math.max(messages.length, 1))
  for (const [at, message] of messages.entries()) expect(lines[at]).toContain(message)
})

test('all mistakes of a file are told at once, and none that only follows from another', async () => {
  const lines = await play({
    ...right,
    rules: ['hang-up-create-session'],
    given: { ...given, agent: [], agents: undefined },
    steps: [
      { ...calls, menue: 'x' },
      { do: 'ccai.call.answer', call: 'c1', agent: 'alan' },
      { ...hangsUp, call: 'c3' },
    ],
    expect: { conversations: [{ asigned: 'alan' }, { customer: 'adda' }] },
  })
  expect(lines).toEqual([
    expect.stringMatching(/^rules\[0\]: /),
    'given: unknown key "agent"; did you mean "agents"?',
    'expect.conversations[0]: unknown key "asigned"; did you mean "assigned"?',
    'steps[0]: unknown key "menue"; did you mean "menu"?',
    'steps[2].call: no earlier step begins a call "c3"; did you mean "c1"?',
    'expect.conversations[1].customer: no customer "adda" is given; did you mean "ada"?',
  ])
})

test('a watch may be about a call that begins while it lasts', async () => {
  const watch = { never: { conversation: { sessionOf: 'c2' } }, during: '10s' }
  const file = write(
    temporaryFolder(),
    'x.json',
    withSteps(watch, { ...calls, after: '5s', call: 'c2' }, hangsUp),
  )
  expect((await standin(['run', '--file', file])).stderr).toBe('')
})
