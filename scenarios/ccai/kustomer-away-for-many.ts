import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer refuses twenty calls, whoever’s they are: five callers do not find that out one by one, and wait for it together',
  rules: ['hang-up-creates-session', 'new-number-creates-customer'],
  steps: [
    { do: 'fault', fault: 'error-before', to: 'kustomer', path: '/v1', times: 20 },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550101', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'c2', from: '+14155550102', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'c3', from: '+14155550103', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'c4', from: '+14155550104', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'c5', from: '+14155550105', menu: 'Billing' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'c1' },
    { do: 'ccai.call.hang-up', call: 'c2' },
    { do: 'ccai.call.hang-up', call: 'c3' },
    { do: 'ccai.call.hang-up', call: 'c4' },
    { do: 'ccai.call.hang-up', call: 'c5' },
    { never: { conversation: {} }, during: '3m' },
  ],
  expect: {
    customers: [
      { phone: '+14155550101' },
      { phone: '+14155550102' },
      { phone: '+14155550103' },
      { phone: '+14155550104' },
      { phone: '+14155550105' },
    ],
    conversations: [
      { sessionOf: 'c1' },
      { sessionOf: 'c2' },
      { sessionOf: 'c3' },
      { sessionOf: 'c4' },
      { sessionOf: 'c5' },
    ],
  },
})
