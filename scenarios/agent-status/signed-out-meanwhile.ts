import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'When somebody signs out of Kustomer between the look and the write, the core looks again and leaves it',
  rules: ['status-inheritance-toggle'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'fault', fault: 'slow', to: 'kustomer', method: 'GET', path: '/v1/routing/users/', delay: '5s' },
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '2s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Offline' },
  ],
  expect: {
    agents: [{ ref: 'grace', ccai: 'Unavailable' }],
    reasons: ['KustomerError', 'not-signed-in', 'unmapped'],
    statusWrites: { ccai: 0, kustomer: 0 },
  },
})
