import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Changed on both sides at once, both end as the later one was',
  rules: ['status-two-way', 'status-priority'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      direction: 'two-way',
      kustomerStatuses: ['Lunch'],
      mapping: [
        ['Available', 'Available'],
        ['Unavailable', 'Unavailable'],
        ['Lunch', 'Meal'],
      ],
    },
    switches: { kustomer: { webhookDelayMs: 3000 } },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '10ms', do: 'ccai.agent.set-status', agent: 'grace', status: 'Meal' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Lunch', ccai: 'Meal' }],
  },
})
