import { defineScenario } from 'standin'

/** Source: CCAI Platform's release notes, 2023-08-21: events are made and sent by services of their own, whose clock is not that of the call; public webhook receivers refuse what seems to come from the future. */
export default defineScenario({
  title:
    'The clock that stamps events is wrong by an hour: calls, their order, assignments and custom fields are as ever',
  rules: ['ivr-call-creates-session-on-answer', 'transfer-reassigns', 'custom-fields-from-then-on'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'c1', agent: 'alan' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'c1' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
    { after: '1m', do: 'ccai.rating.give', session: 'c1', rating: 4 },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [
      {
        customer: 'ada',
        assigned: 'alan',
        messages: [
          { sessionOf: 'c1', custom: { sessionIdStr: '1418', callDurationNum: 130, csatRatingNum: 4 } },
        ],
      },
    ],
    setAside: 0,
  },
  variants: {
    right: {},
    ahead: { given: { switches: { 'ccai-platform': { eventClockMs: 3600000 } } } },
    behind: { given: { switches: { 'ccai-platform': { eventClockMs: -3600000 } } } },
  },
})
