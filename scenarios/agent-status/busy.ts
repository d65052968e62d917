import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Busy, which Kustomer sets by itself, is followed too, and is the way back of what it is mapped to',
  rules: ['status-manual-and-system', 'status-two-way'],
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
      mapping: [
        ['Available', 'Available'],
        ['Busy', 'Unavailable'],
      ],
    },
  },
  steps: [
    {
      do: 'kustomer.system.set-status',
      agent: 'grace',
      status: 'Busy',
    },
    {
      after: '30s',
      do: 'kustomer.system.set-status',
      agent: 'grace',
      status: 'Available',
    },
    {
      after: '30s',
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        kustomer: 'Busy',
        ccai: 'Unavailable',
      },
    ],
    reasons: [],
  },
})
