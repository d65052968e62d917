import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An agent dials a number with an extension: the customer is known by the number, and it alone is noted',
  rules: ['outbound-appends-to-latest-open', 'phone-number-noted'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.outgoing', call: 'c1', agent: 'grace', to: '+14155550123,4711' },
    { after: '8s', do: 'ccai.call.pick-up', call: 'c1' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [{ ref: 'earlier', sessionOf: 'c1', notes: [{ body: '+14155550123' }] }],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
