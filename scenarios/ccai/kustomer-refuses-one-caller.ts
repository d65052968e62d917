import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer fails for one caller alone: the others do not wait for that one, who is on record once it answers',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550101' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550102' },
    ],
  },
  steps: [
    {
      do: 'fault',
      fault: 'error-before',
      to: 'kustomer',
      path: '/v1/customers/phone=%2B14155550101',
      times: 'always',
      during: '10m',
    },
    { do: 'ccai.call.incoming', call: 'of-ada', from: 'ada', menu: 'Billing' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'of-ada' },
    { after: '40s', do: 'ccai.call.incoming', call: 'of-ben', from: 'ben', menu: 'Billing' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'of-ben' },
    { expect: { conversations: [{ customer: 'ben', sessionOf: 'of-ben' }] }, within: '1s' },
  ],
  expect: {
    conversations: [
      { customer: 'ben', sessionOf: 'of-ben' },
      { customer: 'ada', sessionOf: 'of-ada' },
    ],
  },
})
