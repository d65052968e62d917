import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The page lists the statuses that Kustomer has, and what was chosen holds once it is saved',
  rules: ['status-mapping-lists-kustomer-statuses', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { mapping: [['Available', 'Available']] },
  },
  steps: [
    { do: 'ccai.admin.open-status-page' },
    { after: '5s', do: 'ccai.admin.map-status', kustomer: 'Training', ccai: 'Break', refused: 'Training' },
    { do: 'kustomer.admin.add-status', name: 'Training' },
    { do: 'ccai.admin.open-status-page' },
    { after: '5s', do: 'ccai.admin.map-status', kustomer: 'Training', ccai: 'Break' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Training' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', kustomer: 'Training', ccai: 'Available' }], reasons: ['unmapped'] },
      within: '1s',
    },
    { do: 'ccai.admin.save-status-page' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Training' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Training', ccai: 'Break' }],
    reasons: ['unmapped'],
    statusWrites: { ccai: 1 },
  },
})
