import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Two open sessions of the same menu: a call joins the newer one',
  rules: ['same-menu-and-channel-appends'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [
      { ref: 'older', customer: 'ada', menu: 'Billing', age: '3d' },
      { ref: 'newer', customer: 'ada', menu: 'Billing', age: '2d' },
      { ref: 'other-menu', customer: 'ada', menu: 'Sales', age: '1d' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { ref: 'older', untouched: true },
      { ref: 'newer', assigned: 'grace', sessionOf: 'c1' },
      { ref: 'other-menu', untouched: true },
    ],
  },
})
