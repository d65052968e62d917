import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent without a team is not followed, on neither side',
  rules: ['status-inheritance-toggle'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way', teams: [] },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'ccai.agent.set-status', agent: 'grace', status: 'Meal' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Meal' }],
    reasons: ['no-team'],
    statusWrites: { ccai: 0, kustomer: 0 },
  },
})
