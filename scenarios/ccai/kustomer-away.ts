import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer is away for longer than any number of attempts: every call that came meanwhile is on record after it',
  rules: ['hang-up-creates-session', 'new-number-creates-customer'],
  steps: [
    { do: 'fault', fault: 'error-before', to: 'kustomer', path: '/v1', times: 'always', during: '6h' },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  until: '8h',
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [{ customer: '+14155550123', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] }],
  },
  variants: {
    'as-set': {},
    // Short of it: who is to be kept for a shorter time than Kustomer is away is given up, and told.
    'given-up-before': {
      rules: [],
      given: { settings: { RETRY_FOR_DAYS: 0.125 } },
      expect: { customers: [], conversations: [], setAside: 5 },
    },
  },
})
