import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Answers of Kustomer end in their middle: the work is tried again until it is done, and nothing is made twice',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  },
  steps: [
    {
      do: 'fault',
      fault: 'truncated-json',
      to: 'kustomer',
      method: 'GET',
      path: '/v1/customers/phone=',
      times: 2,
    },
    {
      do: 'fault',
      fault: 'truncated-json',
      to: 'kustomer',
      method: 'POST',
      path: '/v1/customers/*/conversations',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [{ customer: 'ada', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] }],
  },
})
