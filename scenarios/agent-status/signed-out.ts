import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Who has signed out of Kustomer has no status there that a change in CCAI Platform could set',
  rules: ['status-inheritance-toggle'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Offline' },
    { after: '1m', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', ccai: 'Unavailable' }],
    reasons: ['unmapped', 'not-signed-in'],
    statusWrites: { ccai: 0, kustomer: 0 },
  },
})
