import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A short call, dialled again without "Call Back": an outgoing call like any other',
  rules: ['outbound-appends-to-latest-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'short', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'short', agent: 'grace' },
    { after: '6s', do: 'ccai.call.hang-up', call: 'short' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1m', do: 'ccai.call.outgoing', call: 'dialled', agent: 'grace', to: 'ada' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', menu: 'Billing', sessionOf: 'short' },
      { customer: 'ada', menu: 'Sales', sessionOf: ['newer', 'dialled'] },
    ],
  },
})
