import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A change to a status that is gone when it is heard changes nothing, and the next one counts',
  rules: ['status-two-way'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way', ccaiStatuses: ['Workshop'] },
    switches: { 'ccai-platform': { eventDelayMs: 10_000 } },
  },
  steps: [
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Workshop' },
    { after: '2s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    { do: 'ccai.admin.delete-status', name: 'Workshop' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['unknown-status'],
    statusWrites: { ccai: 0, kustomer: 1 },
  },
})
