import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Nothing is inherited until support has activated it and the administrator has turned it on',
  rules: ['status-inheritance-toggle', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { activated: false, inheritance: false },
  },
  steps: [
    { do: 'ccai.admin.set-inheritance', on: true, refused: 'not activated' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', ccai: 'Available' }], reasons: ['not-activated'] },
      within: '1s',
    },
    { do: 'ccai.admin.activate-inheritance' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: {
        agents: [{ ref: 'grace', ccai: 'Available' }],
        reasons: ['not-activated', 'inheritance-off'],
      },
      within: '1s',
    },
    { do: 'ccai.admin.set-inheritance', on: true },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['not-activated', 'inheritance-off'],
    statusWrites: { ccai: 1 },
  },
})
