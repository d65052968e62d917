import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The answer of a call is overtaken by its end, which is told three times: the agent is assigned, nothing is made twice',
  rules: ['answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    {
      do: 'fault',
      fault: 'out-of-order',
      to: 'integration-core',
      path: '/ccai/session-events',
      delay: '20s',
    },
    { do: 'fault', fault: 'duplicate', to: 'integration-core', path: '/ccai/session-events', copies: 2 },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [{ customer: 'ada', assigned: 'grace', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] }],
  },
})
