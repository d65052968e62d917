import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A change in Kustomer that is told late stands, although an older one from the other side was written over it',
  rules: ['status-two-way', 'status-priority', 'status-inherited'],
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
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Meal' },
    { after: '1ms', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1s', expect: { agents: [{ ref: 'grace', kustomer: 'Lunch', ccai: 'Meal' }] }, within: '1s' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
  },
})
