import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Two ways, nothing travels from either side while Team Routing is off',
  rules: ['status-inheritance-toggle'],
  given: {
    agents: [
      {
        ref: 'grace',
        name: 'Grace Hopper',
        email: 'grace@acme.example',
      },
    ],
    statusInheritance: {
      direction: 'two-way',
      teams: [
        {
          name: 'Support',
          teamRouting: false,
          externalQueue: 'ujet',
        },
      ],
    },
  },
  steps: [
    {
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '20s',
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Break',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        kustomer: 'Unavailable',
        ccai: 'Break',
      },
    ],
    reasons: ['team-routing-off'],
    statusWrites: {
      ccai: 0,
      kustomer: 0,
    },
  },
})
