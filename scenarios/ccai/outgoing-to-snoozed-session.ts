import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The newest session is snoozed, an older one open: an outgoing call joins neither',
  rules: ['outbound-creates-session-when-latest-not-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [
      { ref: 'older', customer: 'ada', menu: 'Sales', age: '3d' },
      { ref: 'latest', customer: 'ada', menu: 'Billing', status: 'snoozed', age: '1d' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.outgoing', call: 'c1', agent: 'grace', to: 'ada' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'c1' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { ref: 'older', untouched: true },
      { ref: 'latest', untouched: true },
      { customer: 'ada', name: 'Outbound call', menu: null, sessionOf: 'c1' },
    ],
  },
})
