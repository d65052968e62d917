import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The core’s inbox is full: it takes no further event, and each is delivered again until there is room',
  rules: ['hang-up-creates-session', 'new-number-creates-customer'],
  given: { settings: { INBOX_MAX_ROWS: '1' } },
  steps: [
    { do: 'fault', fault: 'refused', to: 'kustomer', times: 'always', during: '20s' },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'c2', from: '+14155550124', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'c1' },
    { do: 'ccai.call.hang-up', call: 'c2' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }, { phone: '+14155550124' }],
    conversations: [
      { customer: '+14155550123', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] },
      { customer: '+14155550124', sessionOf: 'c2', messages: [{ sessionOf: 'c2' }] },
    ],
  },
})
