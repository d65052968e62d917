import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A change in Kustomer that is told when a call has begun meanwhile is applied after the call',
  rules: ['status-inherited'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
    switches: { kustomer: { webhookDelayMs: 3000 } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'call', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1s', do: 'ccai.call.answer', call: 'call', agent: 'grace' },
    { after: '10s', expect: { agents: [{ ref: 'grace', ccai: 'In-call' }] }, within: '1s' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['in-session'],
  },
})
