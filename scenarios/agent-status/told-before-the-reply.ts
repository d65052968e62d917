import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A change that is told before the write which made it is answered comes back to nobody',
  rules: ['status-two-way', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'fault', fault: 'before-reply', to: 'integration-core', times: 'always' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '30s',
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
        statusWrites: { ccai: 1, kustomer: 0 },
      },
      within: '1s',
    },
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
    statusWrites: { ccai: 1, kustomer: 1 },
    reasons: [],
  },
})
