import { defineScenario } from 'standin'

export default defineScenario({
  title: 'All statuses of Kustomer may be mapped to one',
  rules: ['status-mapping-many-to-one'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      kustomerStatuses: ['Lunch'],
      mapping: [
        ['Available', 'Meal'],
        ['Unavailable', 'Meal'],
        ['Lunch', 'Meal'],
      ],
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Lunch' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Meal' }],
    statusWrites: { ccai: 1, kustomer: 0 },
    reasons: [],
  },
})
