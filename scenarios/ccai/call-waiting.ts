import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An agent in a call takes a second one, whose caller waits with the first in turn: each has a session, its own agent and its own time on hold',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned', 'phone-number-noted'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callsPerAgent: 2 } },
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '30s', do: 'ccai.call.incoming', call: 'second', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
    { after: '10s', do: 'ccai.call.resume', call: 'first' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'first' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'first',
        assigned: 'grace',
        notes: [{ body: '+14155550123' }],
        messages: [{ sessionOf: 'first', custom: { holdTimeNum: 70, callDurationNum: 125 } }],
      },
      {
        customer: 'ben',
        sessionOf: 'second',
        assigned: 'grace',
        notes: [{ body: '+14155550199' }],
        messages: [{ sessionOf: 'second', custom: { callDurationNum: 60 } }],
      },
    ],
  },
  variants: {
    plain: {},
    'holds-told': { given: { switches: { 'ccai-platform': { holdEvents: true } } } },
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
