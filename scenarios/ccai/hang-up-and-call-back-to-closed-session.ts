import { defineScenario } from 'standin'

export default defineScenario({
  title: '"Hang up and call back" after the session was done: an outgoing call like any other',
  rules: ['outbound-appends-to-latest-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'long', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'long', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'long', by: 'agent' },
    { after: '1m', do: 'kustomer.conversation.status', conversation: 'long', status: 'done' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'newer' },
    {
      after: '1m',
      do: 'ccai.call.call-back',
      call: 'back',
      of: 'long',
      agent: 'grace',
      button: 'hang-up-and-call-back',
    },
  ],
  expect: {
    conversations: [
      { customer: 'ada', status: 'done', menu: 'Billing', sessionOf: 'long' },
      { customer: 'ada', status: 'open', menu: 'Sales', sessionOf: ['newer', 'back'] },
    ],
  },
})
