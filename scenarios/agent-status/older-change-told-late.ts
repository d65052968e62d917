import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An older change in CCAI Platform that is told late loses, and is named',
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
      kustomerStatuses: ['Lunch'],
      mapping: [
        ['Available', 'Available'],
        ['Unavailable', 'Unavailable'],
        ['Lunch', 'Meal'],
      ],
    },
    switches: {
      'ccai-platform': {
        eventDelayMs: 3000,
      },
    },
  },
  steps: [
    {
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Meal',
    },
    {
      after: '1s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
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
      ccai: 1,
      kustomer: 0,
    },
    reasons: ['late'],
  },
})
