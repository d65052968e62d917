import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Two changes in CCAI Platform that are told late end as the second was: what came back of the first does not count',
  rules: ['status-two-way', 'status-priority'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
    switches: { 'ccai-platform': { eventDelayMs: 3000 } },
  },
  steps: [
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
    statusWrites: { ccai: 0 },
  },
})
