import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A status that is told with a token which does not verify changes nothing until it is told again with a good one',
  rules: ['status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { do: 'fault', fault: 'wrong-signature', to: 'integration-core', path: '/kustomer/app-events' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '9s',
      expect: { agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }] },
      within: '100ms',
    },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    statusWrites: { ccai: 1, kustomer: 0 },
    reasons: [],
  },
})
