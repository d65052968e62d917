import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineScenario } from './define-scenario.ts'
import { parseScenario, ScenarioError } from './parse.ts'
import { scenarioSchema } from './schema.ts'

const given = {
  customers: [{ ref: 'ada', phone: '+14155550123' }],
  agents: [{ ref: 'grace', email: 'grace@acme.example' }],
} as const

// Scenarios that must not compile, but for the last: tsc fails if one of the expected errors does not occur.
// biome-ignore format: @ts-expect-error applies to the next line only
const scenarios = () => [
  // @ts-expect-error an unknown rule
  defineScenario({ title: 't', rules: ['hang-up-creates'], steps: [{ after: '1s' }], expect: {} }),
  // @ts-expect-error an unknown step
  defineScenario({ title: 't', rules: [], steps: [{ do: 'ccai.call.incomming', call: 'c', from: 'withheld' }], expect: {} }),
  // @ts-expect-error a duration without its unit
  defineScenario({ title: 't', rules: [], steps: [{ after: '25' }], expect: {} }),
  // @ts-expect-error a person who is not in `given`
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'bob' }], expect: {} }),
  // @ts-expect-error a call that no step begins
  defineScenario({ title: 't', rules: [], steps: [{ do: 'ccai.call.hang-up', call: 'c' }], expect: {} }),
  // @ts-expect-error a chat that no step begins, though a call of this name does
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'ada' }, { do: 'ccai.chat.dismiss', chat: 'c' }], expect: {} }),
  // @ts-expect-error an interaction that no step begins
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'cxone.interaction.end', interaction: 'i', by: 'agent' }], expect: {} }),
  // @ts-expect-error a step that begins no call cannot name one that is new
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.pick-up', call: 'c' }, { do: 'ccai.call.hang-up', call: 'c' }], expect: {} }),
  // @ts-expect-error an agent who is not in `given`
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.outgoing', call: 'c', agent: 'ada', to: 'ada' }], expect: {} }),
  // @ts-expect-error a menu that is not among those given
  defineScenario({ title: 't', rules: [], given: { ...given, menus: ['Billing'] }, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'ada', menu: 'Biling' }], expect: {} }),
  // @ts-expect-error an unknown switch
  defineScenario({ title: 't', rules: [], given: { switches: { kustomer: { tokenTtl: 1 } } }, steps: [{ after: '1s' }], expect: {} }),
  // @ts-expect-error an unknown fault
  defineScenario({ title: 't', rules: [], steps: [{ do: 'fault', fault: 'slwo', to: 'kustomer' }], expect: {} }),
  // @ts-expect-error a fault without its status
  defineScenario({ title: 't', rules: [], steps: [{ do: 'fault', fault: 'status', to: 'kustomer' }], expect: {} }),
  defineScenario({ title: 't', rules: ['hang-up-creates-session'], given, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'ada' }], expect: {} }),
]

const valid = {
  title: 'A caller hangs up',
  rules: ['hang-up-creates-session'],
  given,
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [{ customer: 'ada' }] },
}

test('defineScenario returns the scenario unchanged', () => {
  expect(scenarios().at(-1)).toMatchObject({ rules: ['hang-up-creates-session'] })
})

test('a scenario survives JSON, and its defaults are filled in', () => {
  const scenario = parseScenario(JSON.parse(JSON.stringify(valid)), 'right.json')
  expect(scenario.until).toBe('1h')
  expect(scenario.given.integrationToken).toBe('none')
  expect(scenario.steps[0]).toMatchObject({ language: 'en' })
})

test('parts that a variant leaves out are not filled in', () => {
  const scenario = parseScenario(
    { ...valid, variants: { v: { given: { integrationToken: 'valid' } } } },
    'v.json',
  )
  expect(scenario.variants).toEqual({ v: { given: { integrationToken: 'valid' }, expect: {} } })
})

describe('the error for a typo has the file, the path and the nearest valid name', () => {
  const faulty = (over: object) => ({
    ...valid,
    steps: [{ do: 'fault', fault: 'slow', to: 'kustomer', ...over }, ...valid.steps],
  })
  const step = (over: object) => ({ ...valid, steps: [valid.steps[0], { ...valid.steps[1], ...over }] })
  test.each<[object, string]>([
    [
      { ...valid, rules: ['hang-up-create-session'] },
      'f.json: rules[0]: "hang-up-create-session" is not allowed; did you mean "hang-up-creates-session"',
    ],
    [{ ...valid, stepps: [] }, 'f.json: the scenario: unknown key "stepps"; did you mean "steps"'],
    [
      step({ do: 'ccai.call.hangup' }),
      'f.json: steps[1].do: no step "ccai.call.hangup"; did you mean "ccai.call.hang-up"',
    ],
    [step({ by: 'callee' }), 'f.json: steps[1].by: "callee" is not allowed; did you mean "caller"'],
    [
      step({ by: 'nobody at all' }),
      'f.json: steps[1].by: "nobody at all" is not allowed; expected one of caller, agent',
    ],
    [step({ when: '1s' }), 'f.json: steps[1]: unknown key "when"; '],
    [step({ afer: '1s' }), 'f.json: steps[1]: unknown key "afer"; did you mean "after"'],
    [step({ after: 25 }), 'f.json: steps[1].after: 25 is no duration; expected one such as "250ms"'],
    [step({ after: '99999999999d' }), 'f.json: steps[1].after: expected at most 36500d'],
    [step({ after: '90m' }), 'f.json: steps[1]: it is at 1 h 30 min, and the story ends at 1h'],
    [{ ...valid, until: '25s' }, 'f.json: steps[1]: it is at 25 s, and the story ends at 25s'],
    [step({ after: '25' }), 'f.json: steps[1].after: "25" is no duration; expected one such as "250ms"'],
    [step({ call: 'c2' }), 'f.json: steps[1].call: no earlier step begins a call "c2"; did you mean "c1"'],
    [{ ...valid, expect: { conversation: [] } }, 'f.json: expect: unknown key "conversation"'],
    [
      { ...valid, given: { switches: { kustomer: { tokenTtl: 5 } } } },
      'f.json: given.switches.kustomer: unknown key "tokenTtl"; did you mean "tokenTtlMs"',
    ],
    [{ ...valid, steps: [] }, 'f.json: steps:'],
    [faulty({ fault: 'slwo' }), 'f.json: steps[0].fault: no fault "slwo"; did you mean "slow"'],
    [faulty({ to: 'kustomr' }), 'f.json: steps[0].to: "kustomr" is not allowed; did you mean "kustomer"'],
    [faulty({ tmes: 2 }), 'f.json: steps[0]: unknown key "tmes"; did you mean "times"'],
    [faulty({ afer: '2s' }), 'f.json: steps[0]: unknown key "afer"; did you mean "after"'],
    [faulty({ after: 2 }), 'f.json: steps[0].after: 2 is no duration'],
    [faulty({ status: 429 }), 'f.json: steps[0]: unknown key "status"; expected one of'],
    [faulty({ delayUpTo: '1s' }), 'f.json: steps[0].delayUpTo: it is shorter than "delay", 5s'],
    [
      { ...valid, steps: [{ call: 'c1' }] },
      'f.json: steps[0].do: is missing; expected the name of an act, such as "',
    ],
    [
      { ...valid, steps: [{ after: '1s', call: 'c1' }] },
      'f.json: steps[0].do: is missing; expected the name of an act',
    ],
    [{ ...valid, steps: ['wait'] }, 'f.json: steps[0]: "wait" is no step; expected one such as {"do": "'],
    [
      { ...valid, steps: [{ do: 'ccai.call.incoming', call: 'c1' }] },
      'f.json: steps[0].from: is missing; expected string',
    ],
    [
      { ...valid, steps: [{ do: 'fault', to: 'kustomer' }] },
      'f.json: steps[0].fault: is missing; expected one of none, refused, ',
    ],
    [
      { ...valid, steps: [{ never: { conversation: {} } }] },
      'f.json: steps[0].during: is missing; expected one such as "250ms"',
    ],
    [
      { ...valid, steps: [{ ...valid.steps[0], from: 'adda' }] },
      'f.json: steps[0].from: no customer "adda" is given; did you mean "ada"?',
    ],
    [
      { ...valid, steps: [valid.steps[0], { do: 'ccai.call.answer', call: 'c1', agent: 'grcae' }] },
      'f.json: steps[1].agent: no agent "grcae" is given; did you mean "grace"?',
    ],
    [
      {
        ...valid,
        steps: [
          valid.steps[0],
          { do: 'agent.add', agent: 'alan', email: 'alan@acme.example' },
          { do: 'ccai.call.answer', call: 'c1', agent: 'alna' },
        ],
        variants: { v: { expect: { conversations: [{ assigned: 'alan' }, { assigned: 'alna' }] } } },
      },
      [
        'f.json: steps[2].agent: no agent "alna" is given; did you mean "alan"?',
        'f.json: variants.v.expect.conversations[1].assigned: no agent "alna" is given; did you mean "alan"?',
      ].join('\n'),
    ],
    [
      { ...valid, steps: [{ do: 'ccai.chat.from-app', chat: 'h1', user: 'adda', menu: 'B' }] },
      'f.json: steps[0].user: no customer "adda" is given; did you mean "ada"?',
    ],
    [
      {
        ...valid,
        steps: [valid.steps[0], { do: 'kustomer.conversation.status', conversation: 'c2', status: 'done' }],
      },
      'f.json: steps[1].conversation: no conversation, call or chat "c2" is given; did you mean "c1"?',
    ],
    [
      { ...valid, expect: { conversations: [{ customer: 'adda' }] } },
      'f.json: expect.conversations[0].customer: no customer "adda" is given; did you mean "ada"?',
    ],
    [
      { ...valid, steps: [...valid.steps, { never: { conversation: { assigned: 'grcae' } }, during: '1s' }] },
      'f.json: steps[2].never.conversation.assigned: no agent "grcae" is given; did you mean "grace"?',
    ],
    [
      { ...valid, expect: { adapters: [{ agent: 'grcae' }], customers: [{ ref: 'adda' }] } },
      'f.json: expect.customers[0].ref: no customer "adda" is given; did you mean "ada"?\nf.json: expect.adapters[0].agent: ',
    ],
    [
      { ...valid, variants: { a: { given: { customers: [] } } } },
      'f.json: steps[0].from: no customer "ada" is given; there is none',
    ],
    [['a list'], 'f.json: the scenario: Invalid input: expected object'],
  ])('%#: %j', (value, message) => {
    let refused: unknown
    try {
      parseScenario(value, 'f.json')
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(ScenarioError)
    expect((refused as ScenarioError).message).toContain(message)
  })
})

test('all mistakes are told at once, a line for each', () => {
  const steps = [
    { ...valid.steps[0], menue: 'x' },
    { after: '1', never: { conversation: {} } },
    { do: 'fault', fault: 'slow' },
    { do: 'ccai.smart-action.compete' },
  ]
  expect(() => parseScenario({ ...valid, variantes: {}, steps }, 'f.json')).toThrow(
    [
      'f.json: the scenario: unknown key "variantes"; did you mean "variants"?',
      'f.json: steps[0]: unknown key "menue"; did you mean "menu"?',
      'f.json: steps[1].after: "1" is no duration; expected one such as "250ms", "9.999s", "15m" or "1h"',
      'f.json: steps[1].during: is missing; expected one such as "250ms", "9.999s", "15m" or "1h"',
      'f.json: steps[2].to: is missing; expected one of kustomer, ccai-platform, digital-experience, channel, integration-core, outside',
      'f.json: steps[3].do: no step "ccai.smart-action.compete"; did you mean "ccai.smart-action.complete" or',
    ].join('\n'),
  )
})

test('whoever is given, has a number or an address, or begins by a step is known', () => {
  const steps = [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550199' },
    { do: 'ccai.call.answer', call: 'c1', agent: 'kay@acme.example' },
    { do: 'kustomer.conversation.status', conversation: 'c1', status: 'done' },
  ]
  expect(
    parseScenario({ ...valid, steps, expect: { conversations: [{ customer: '+14155550199' }] } }, 'f').steps,
  ).toHaveLength(3)
})

test('the JSON Schema describes every step', () => {
  const schema = JSON.stringify(z.toJSONSchema(scenarioSchema, { io: 'input' }))
  for (const name of [
    'ccai.call.incoming',
    'cxone.interaction.end',
    'kustomer.conversation.status',
    'fault',
  ]) {
    expect(schema).toContain(`"const":"${name}"`)
  }
})
