import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer turns a write away with 429 and Retry-After: it is tried again later, and nothing is made twice',
  rules: ['hang-up-creates-session', 'new-number-creates-customer'],
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 429,
      headers: { 'retry-after': '5' },
      to: 'kustomer',
      method: 'POST',
      path: '/v1/customers/*/conversations',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    { never: { conversation: { customer: '+14155550123' } }, during: '5s' },
    {
      expect: { customers: [{ phone: '+14155550123' }], conversations: [{ sessionOf: 'c1' }] },
      within: '10s',
    },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [{ customer: '+14155550123', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] }],
  },
})
