import { defineScenario } from 'standin'

/** Source: the handlers of a public outreach client have no answer to a 409 on create; public clients repeat a POST whose answer they did not get. */
export default defineScenario({
  title:
    'The creations of customer and conversation are done and answered with a failure: the second attempt finds them, and makes no other',
  rules: ['new-number-creates-customer', 'hang-up-creates-session'],
  steps: [
    { do: 'fault', fault: 'error-after', to: 'kustomer', method: 'POST', path: '/v1/customers' },
    {
      do: 'fault',
      fault: 'error-after',
      to: 'kustomer',
      method: 'POST',
      path: '/v1/customers/*/conversations',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [{ customer: '+14155550123', sessionOf: 'c1', notes: [{ body: '+14155550123' }] }],
    setAside: 0,
  },
  variants: {
    plain: {},
    'look-ups-lag': { given: { switches: { kustomer: { lookupLagMs: 3000 } } } },
  },
})
