import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The latest change stands, on whichever side; an older one that comes late loses',
  rules: ['status-priority', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { do: 'fault', fault: 'lost-request', to: 'integration-core', path: '/kustomer/app-events' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
    {
      after: '5m',
      expect: { agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Break' }] },
      within: '1s',
    },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
    statusWrites: { ccai: 1, kustomer: 0 },
  },
})
