import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An outgoing call looks at the newest session alone: joined when open, else a new one',
  rules: ['outbound-appends-to-latest-open', 'outbound-creates-session-when-latest-not-open'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
      { ref: 'cleo', name: 'Cleo Ortiz', phone: '+14155550177' },
    ],
    conversations: [
      { ref: 'ada-older', customer: 'ada', menu: 'Sales', age: '3d' },
      { ref: 'ada-latest', customer: 'ada', menu: 'Billing', age: '1d' },
      { ref: 'ben-older', customer: 'ben', menu: 'Billing', age: '3d' },
      { ref: 'ben-latest', customer: 'ben', menu: 'Billing', status: 'done', age: '1d' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.outgoing', call: 'to-ada', agent: 'grace', to: 'ada' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'to-ada' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'to-ada' },
    { do: 'ccai.call.outgoing', call: 'to-ben', agent: 'grace', to: 'ben' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'to-ben', by: 'agent' },
    { do: 'ccai.call.outgoing', call: 'to-cleo', agent: 'grace', to: 'cleo' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'to-cleo', by: 'agent' },
  ],
  expect: {
    conversations: [
      { ref: 'ada-older', untouched: true },
      { ref: 'ada-latest', assigned: 'grace', sessionOf: 'to-ada' },
      { ref: 'ben-older', untouched: true },
      { ref: 'ben-latest', untouched: true },
      { customer: 'ben', name: 'Outbound call', sessionOf: 'to-ben' },
      { customer: 'cleo', name: 'Outbound call', sessionOf: 'to-cleo' },
    ],
  },
})
