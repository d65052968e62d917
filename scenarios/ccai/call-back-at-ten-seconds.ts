import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Called back after 10.000 seconds: not short, so the outgoing call takes the newest session',
  rules: ['outbound-appends-to-latest-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'ten', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'ten', agent: 'grace' },
    { after: '10.000s', do: 'ccai.call.hang-up', call: 'ten' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1m', do: 'ccai.call.call-back', call: 'back', of: 'ten', agent: 'grace' },
    { after: '8s', do: 'ccai.call.pick-up', call: 'back' },
    { after: '3m', do: 'ccai.call.hang-up', call: 'back' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', menu: 'Billing', sessionOf: 'ten' },
      { customer: 'ada', menu: 'Sales', sessionOf: ['newer', 'back'] },
    ],
  },
})
