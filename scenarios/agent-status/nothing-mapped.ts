import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Before any mapping is saved no status is inherited, and that is what is named',
  rules: ['status-mapping-lists-kustomer-statuses'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { mapping: [] },
  },
  steps: [
    { do: 'ccai.admin.open-status-page' },
    { after: '5s', do: 'ccai.admin.map-status', kustomer: 'Unavailable', ccai: 'Unavailable' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }],
    reasons: ['no-mapping'],
    statusWrites: { ccai: 0, kustomer: 0 },
  },
})
