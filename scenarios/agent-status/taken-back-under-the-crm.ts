import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where the CRM overrides, a change in CCAI Platform that was taken back when it is heard needs no write',
  rules: ['status-priority'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { priority: 'crm' },
    switches: { 'ccai-platform': { eventDelayMs: 3000 } },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
    { after: '1s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['overridden'],
    statusWrites: { ccai: 1 },
  },
})
