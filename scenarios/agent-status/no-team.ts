import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent without a team is not followed',
  rules: ['status-inheritance-toggle'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { teams: [] },
  },
  steps: [{ do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' }],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }],
    reasons: ['no-team'],
    statusWrites: { ccai: 0 },
  },
})
