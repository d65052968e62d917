import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent in a team without Team Routing is not followed until it is on',
  rules: ['status-inheritance-toggle', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { teams: [{ name: 'Support', teamRouting: false }] },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', ccai: 'Available' }], reasons: ['team-routing-off'] },
      within: '1s',
    },
    { do: 'kustomer.admin.set-team-routing', team: 'Support', on: true },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['team-routing-off'],
  },
})
