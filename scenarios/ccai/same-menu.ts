import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A second call joins the open session of its menu; another menu does not',
  rules: ['same-menu-and-channel-appends', 'ivr-call-creates-session-on-answer', 'answering-agent-assigned'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
    ],
    conversations: [
      { ref: 'billing', customer: 'ada', menu: 'Billing' },
      { ref: 'done', customer: 'ada', menu: 'Sales', status: 'done' },
      { ref: 'snoozed', customer: 'ada', menu: 'Returns', status: 'snoozed' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'same', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'same', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'same' },
    { after: '1m', do: 'ccai.call.incoming', call: 'done-before', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'done-before', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'done-before' },
    { after: '1m', do: 'ccai.call.incoming', call: 'snoozed-before', from: 'ada', menu: 'Returns' },
    { after: '5s', do: 'ccai.call.answer', call: 'snoozed-before', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'snoozed-before' },
    { after: '1m', do: 'ccai.call.incoming', call: 'somebody-else', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'somebody-else', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'somebody-else' },
  ],
  expect: {
    conversations: [
      { ref: 'billing', assigned: 'grace', sessionOf: 'same' },
      { ref: 'done', untouched: true },
      { ref: 'snoozed', untouched: true },
      { customer: 'ada', menu: 'Sales', sessionOf: 'done-before' },
      { customer: 'ada', menu: 'Returns', sessionOf: 'snoozed-before' },
      { customer: 'ben', menu: 'Billing', sessionOf: 'somebody-else' },
    ],
  },
})
