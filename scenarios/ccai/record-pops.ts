import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Whoever receives or places a call sees the conversation that it made or joined, and no other',
  rules: ['record-pops'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842', phone: '+14155550199' },
    ],
    conversations: [
      { ref: 'billing', customer: 'ada', menu: 'Billing', age: '2d' },
      { ref: 'newer', customer: 'ada', menu: 'Returns', age: '1d' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'joined', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'joined', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'joined', agent: 'alan' },
    { after: '5s', do: 'ccai.call.take-transfer', call: 'joined' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'joined' },
    { do: 'ccai.call.incoming', call: 'made', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'made', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'made' },
    { do: 'ccai.call.outgoing', call: 'placed', agent: 'alan', to: 'ada' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'placed' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'placed' },
    { do: 'ccai.call.from-app', call: 'from-app', user: 'ben', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.answer', call: 'from-app', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'from-app' },
    { do: 'ccai.call.incoming', call: 'abandoned', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'abandoned' },
  ],
  expect: {
    screenPops: [
      { session: 'joined', agent: 'grace' },
      { session: 'joined', agent: 'alan' },
      { session: 'made', agent: 'grace' },
      { session: 'placed', agent: 'alan' },
      { session: 'from-app', agent: 'grace' },
    ],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
