import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent dials a number that Kustomer does not know: a customer, and a session of the call',
  rules: ['new-number-creates-customer', 'outbound-creates-session-when-latest-not-open'],
  given: { agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }] },
  steps: [
    { do: 'ccai.call.outgoing', call: 'first', agent: 'grace', to: '+14155550123' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'first' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.outgoing', call: 'second', agent: 'grace', to: '+14155550123' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'second', by: 'agent' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [{ customer: '+14155550123', name: 'Outbound call', sessionOf: ['first', 'second'] }],
  },
})
