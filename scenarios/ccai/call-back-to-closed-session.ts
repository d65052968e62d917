import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The session of the short call is done by now: the call back makes a new one',
  rules: ['outbound-creates-session-when-latest-not-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'older', customer: 'ada', menu: 'Sales', age: '2d' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'short', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'short', agent: 'grace' },
    { after: '6s', do: 'ccai.call.hang-up', call: 'short' },
    { after: '1m', do: 'kustomer.conversation.status', conversation: 'short', status: 'done' },
    { after: '1m', do: 'ccai.call.call-back', call: 'back', of: 'short', agent: 'grace' },
  ],
  expect: {
    conversations: [
      { ref: 'older', untouched: true },
      { customer: 'ada', status: 'done', menu: 'Billing', sessionOf: 'short' },
      { customer: 'ada', status: 'open', name: 'Outbound call', sessionOf: 'back' },
    ],
  },
})
