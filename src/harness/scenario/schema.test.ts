import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineScenario } from './define-scenario.ts'
import { parseScenario, ScenarioError } from './parse.ts'
import { scenarioSchema } from './schema.ts'

const given = {
  customers: [{ ref: 'ada', phone: '+14155550123' }],
  agents: [{ ref: 'grace', email: 'grace@acme.example' }],
} as const

// What must not compile: each line is an error of its own, and tsc fails when one of them is none.
// biome-ignore format: an expected error is that of the next line
const slips = () => [
  // @ts-expect-error a rule that is in no document
  defineScenario({ title: 't', rules: ['hang-up-creates'], steps: [{ after: '1s' }], expect: {} }),
  // @ts-expect-error a step that no simulator has
  defineScenario({ title: 't', rules: [], steps: [{ do: 'ccai.call.incomming', call: 'c', from: 'withheld' }], expect: {} }),
  // @ts-expect-error a duration without its unit
  defineScenario({ title: 't', rules: [], steps: [{ after: '25' }], expect: {} }),
  // @ts-expect-error a person who is not given
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'bob' }], expect: {} }),
  // @ts-expect-error a call that no step begins
  defineScenario({ title: 't', rules: [], steps: [{ do: 'ccai.call.hang-up', call: 'c' }], expect: {} }),
  // @ts-expect-error a chat that no step begins, though a call of this name does
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'ada' }, { do: 'ccai.chat.dismiss', chat: 'c' }], expect: {} }),
  // @ts-expect-error an interaction that no step begins
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'cxone.interaction.end', interaction: 'i', by: 'agent' }], expect: {} }),
  // @ts-expect-error a step that begins no call cannot name one that is new
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.pick-up', call: 'c' }, { do: 'ccai.call.hang-up', call: 'c' }], expect: {} }),
  // @ts-expect-error an agent who is not given
  defineScenario({ title: 't', rules: [], given, steps: [{ do: 'ccai.call.outgoing', call: 'c', agent: 'ada', to: 'ada' }], expect: {} }),
  // @ts-expect-error a switch that the simulator lacks
  defineScenario({ title: 't', rules: [], given: { switches: { kustomer: { tokenTtl: 1 } } }, steps: [{ after: '1s' }], expect: {} }),
  defineScenario({ title: 't', rules: ['hang-up-creates-session'], given, steps: [{ do: 'ccai.call.incoming', call: 'c', from: 'ada' }], expect: {} }),
]

const right = {
  title: 'A caller hangs up',
  rules: ['hang-up-creates-session'],
  given,
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [{ customer: 'ada' }] },
}

test('a scenario comes back as it was written', () => {
  expect(slips().at(-1)).toMatchObject({ rules: ['hang-up-creates-session'] })
})

test('a scenario survives JSON, and its defaults are filled in', () => {
  const scenario = parseScenario(JSON.parse(JSON.stringify(right)), 'right.json')
  expect(scenario.until).toBe('1h')
  expect(scenario.given.integrationToken).toBe('none')
  expect(scenario.steps[0]).toMatchObject({ language: 'en' })
})

test('parts that a variant leaves out are not filled in', () => {
  const scenario = parseScenario(
    { ...right, variants: { v: { given: { integrationToken: 'valid' } } } },
    'v.json',
  )
  expect(scenario.variants).toEqual({ v: { given: { integrationToken: 'valid' }, expect: {} } })
})

describe('a typo is named with its file, its path, and what was meant', () => {
  const step = (over: object) => ({ ...right, steps: [right.steps[0], { ...right.steps[1], ...over }] })
  test.each<[object, string]>([
    [
      { ...right, rules: ['hang-up-create-session'] },
      'f.json: rules[0]: "hang-up-create-session" is not allowed; did you mean "hang-up-creates-session"',
    ],
    [{ ...right, stepps: [] }, 'f.json: the scenario: unknown key "stepps"; did you mean "steps"'],
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
    [{ ...right, until: '25s' }, 'f.json: steps[1]: it is at 25 s, and the story ends at 25s'],
    [step({ after: '25' }), 'f.json: steps[1].after: "25" is no duration; expected one such as "250ms"'],
    [step({ call: 'c2' }), 'f.json: steps[1].call: no earlier step begins a call "c2"; did you mean "c1"'],
    [{ ...right, expect: { conversation: [] } }, 'f.json: expect: unknown key "conversation"'],
    [
      { ...right, given: { switches: { kustomer: { tokenTtl: 5 } } } },
      'f.json: given.switches.kustomer: unknown key "tokenTtl"; did you mean "tokenTtlMs"',
    ],
    [{ ...right, steps: [] }, 'f.json: steps:'],
    [['a list'], 'f.json: the scenario: Invalid input: expected object'],
  ])('%#: %j', (value, message) => {
    expect(() => parseScenario(value, 'f.json')).toThrow(ScenarioError)
    expect(() => parseScenario(value, 'f.json')).toThrow(message)
  })
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
