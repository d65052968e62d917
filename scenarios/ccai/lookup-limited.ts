import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer turns the look-up of the caller away with 429: who was not looked up is not new, and has one record',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', whatsapp: '+14155550123' }],
    switches: { kustomer: { whatsappByPhone: true } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 429,
      to: 'kustomer',
      method: 'GET',
      path: '/v1/customers/phone=',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [{ customer: 'ada', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] }],
  },
})
