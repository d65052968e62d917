import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Of two statuses with one name neither is written, for a status is written by its name',
  rules: ['status-mapping-many-to-one'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      ccaiStatuses: ['Meal'],
      mapping: [
        ['Available', 'Available'],
        ['Unavailable', 'Meal'],
      ],
    },
  },
  steps: [{ do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' }],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }],
    reasons: ['ambiguous-status'],
    statusWrites: { ccai: 0 },
  },
})
