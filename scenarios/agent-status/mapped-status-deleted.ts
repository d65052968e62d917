import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A mapping to a status that was deleted changes nothing, and is named',
  rules: ['status-mapping-many-to-one'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      ccaiStatuses: ['Workshop'],
      mapping: [
        ['Available', 'Available'],
        ['Unavailable', 'Workshop'],
      ],
    },
  },
  steps: [
    { do: 'ccai.admin.delete-status', name: 'Workshop' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }],
    reasons: ['mapped-status-deleted'],
    statusWrites: { ccai: 0 },
  },
})
