import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A change that CCAI Platform refuses, since a call has begun meanwhile, is applied when the call is over',
  rules: ['status-inherited'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'call', from: 'ada', menu: 'Billing' },
    {
      after: '5s',
      do: 'fault',
      fault: 'slow',
      to: 'ccai-platform',
      method: 'GET',
      path: '/manager/api/v1/agents?per=100&id',
      delay: '5s',
    },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '2s', do: 'ccai.call.answer', call: 'call', agent: 'grace' },
    {
      after: '10s',
      expect: { agents: [{ ref: 'grace', ccai: 'In-call' }], reasons: ['refused-by-platform'] },
      within: '1s',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['refused-by-platform'],
    statusWrites: { ccai: 1 },
  },
})
