import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The way back passes over a status that Kustomer has no more, and names it when no other is mapped',
  rules: ['status-two-way'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      direction: 'two-way',
      kustomerStatuses: ['Lunch', 'Supper', 'Training'],
      mapping: [
        ['Available', 'Available'],
        ['Lunch', 'Meal'],
        ['Supper', 'Meal'],
        ['Training', 'Break'],
      ],
    },
  },
  steps: [
    { do: 'kustomer.admin.delete-status', name: 'Lunch' },
    { do: 'kustomer.admin.delete-status', name: 'Training' },
    { after: '1m', do: 'ccai.agent.set-status', agent: 'grace', status: 'Meal' },
    { after: '20s', expect: { agents: [{ ref: 'grace', kustomer: 'Supper', ccai: 'Meal' }] }, within: '1s' },
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Supper', ccai: 'Break' }],
    reasons: ['mapped-status-deleted'],
    statusWrites: { ccai: 0, kustomer: 1 },
  },
})
