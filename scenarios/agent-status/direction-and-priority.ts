import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The page’s direction and priority count from when they are changed',
  rules: ['status-two-way', 'status-priority'],
  given: {
    agents: [
      {
        ref: 'grace',
        name: 'Grace Hopper',
        email: 'grace@acme.example',
      },
    ],
    statusInheritance: {},
  },
  steps: [
    {
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '20s',
      do: 'ccai.admin.set-status-direction',
      direction: 'two-way',
    },
    {
      after: '20s',
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Available',
    },
    {
      after: '20s',
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '20s',
      do: 'ccai.admin.set-status-priority',
      priority: 'crm',
    },
    {
      after: '20s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Available',
    },
    {
      after: '20s',
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        kustomer: 'Available',
        ccai: 'Available',
      },
    ],
  },
})
