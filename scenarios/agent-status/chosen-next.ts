import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The status chosen for after a session stands, or with priority to the CRM is overridden',
  rules: ['status-priority', 'status-inherited'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { priority: 'crm' },
    settings: { STATUS_CRM_OVERRIDES: 'next' },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'ccai.call.incoming', call: 'call', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'call', agent: 'grace' },
    { after: '5s', do: 'ccai.agent.choose-next-status', agent: 'grace', status: 'Meal' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
  },
  variants: {
    overridden: {},
    latest: {
      rules: ['status-priority'],
      given: { statusInheritance: {} },
      expect: { agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Meal' }] },
    },
  },
})
