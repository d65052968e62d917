import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A change right after inheritance was switched on travels, though the core has just read that it is off',
  rules: ['status-inherited'],
  given: {
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example', kustomerStatus: 'Unavailable' },
    ],
    statusInheritance: { inheritance: false },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '3s', do: 'ccai.admin.set-inheritance', on: true },
    { after: '10ms', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['inheritance-off'],
    statusWrites: { ccai: 1 },
  },
})
