import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The menu at the lower left of Kustomer sets the status, and CCAI Platform follows without the adapter',
  rules: ['status-menu-in-kustomer', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { do: 'ccai.adapter.minimize', agent: 'grace' },
    { after: '1s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable', by: 'menu' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    adapters: [{ agent: 'grace', minimized: true }],
  },
})
