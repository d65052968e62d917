import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Kustomer’s answers get lost: the second attempt finds what the first one made',
  rules: ['voicemail-creates-session', 'new-number-creates-customer'],
  steps: [
    { do: 'fault', fault: 'lost-answer', to: 'kustomer', method: 'POST', path: '/v1/customers', times: 2 },
    { do: 'fault', fault: 'error-after', to: 'kustomer', method: 'POST', path: '/v1/conversations' },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'c1', length: '12s' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [{ customer: '+14155550123', channel: 'voicemail', sessionOf: 'c1' }],
  },
})
