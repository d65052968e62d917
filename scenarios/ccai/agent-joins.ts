import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent who joins while a caller waits answers, and is assigned like any other',
  rules: ['answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '10s', do: 'agent.add', agent: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [{ customer: 'ada', assigned: 'alan', sessionOf: 'c1' }],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
