import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Called back after 9.999 seconds: the session of the short call, although a newer one is open',
  rules: ['short-call-call-back-appends'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'short', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'short', agent: 'grace' },
    { after: '9.999s', do: 'ccai.call.hang-up', call: 'short' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1m', do: 'ccai.call.call-back', call: 'back', of: 'short', agent: 'grace' },
    { after: '8s', do: 'ccai.call.pick-up', call: 'back' },
    { after: '3m', do: 'ccai.call.hang-up', call: 'back' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', menu: 'Billing', sessionOf: ['short', 'back'] },
      { customer: 'ada', menu: 'Sales', sessionOf: 'newer' },
    ],
  },
})
