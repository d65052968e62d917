import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Two ways, the CRM overrides a change in CCAI Platform, and it is named',
  rules: ['status-priority'],
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
      priority: 'crm',
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
      status: 'Available',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        kustomer: 'Unavailable',
        ccai: 'Unavailable',
      },
    ],
    statusWrites: {
      ccai: 2,
      kustomer: 0,
    },
    reasons: [],
  },
})
