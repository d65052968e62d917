import { defineScenario } from 'standin'

export default defineScenario({
  title: 'More than four changes within a minute for one agent wait; then the newest is applied',
  rules: ['status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '5s',
      expect: { agents: [{ ref: 'grace', ccai: 'Available' }], reasons: ['circuit-open'] },
      within: '1s',
    },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['circuit-open'],
    statusWrites: { ccai: 5 },
  },
})
