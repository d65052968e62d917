import { defineScenario } from 'standin'

export default defineScenario({
  title: 'With priority to the CRM, Kustomer’s change wins also when it is told after one in CCAI Platform',
  rules: ['status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { priority: 'crm' },
    switches: { kustomer: { webhookDelayMs: 3000 } },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    statusWrites: { ccai: 1 },
  },
  variants: {
    any: {},
    'next-alone': {
      rules: ['status-priority'],
      given: { settings: { STATUS_CRM_OVERRIDES: 'next' } },
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Break' }],
        statusWrites: { ccai: 0 },
      },
    },
  },
})
