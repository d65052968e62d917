import { defineScenario } from 'standin'

export default defineScenario({
  title: 'With priority to the CRM, what an agent chooses in CCAI Platform is overridden',
  rules: ['status-priority', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { priority: 'crm' },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    statusWrites: { ccai: 2, kustomer: 0 },
  },
  variants: {
    any: {},
    'next-alone': {
      rules: ['status-inherited'],
      given: { settings: { STATUS_CRM_OVERRIDES: 'next' } },
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Break' }],
        statusWrites: { ccai: 1 },
      },
    },
  },
})
