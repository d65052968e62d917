import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'One customer has used up what Kustomer takes for them in a minute: their call waits for the next, nobody else’s',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550101' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550102' },
    ],
    switches: { kustomer: { creationsPerCustomerPerMinute: 1 } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '5s', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Sales' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'second' },
    { never: { conversation: { sessionOf: 'second' } }, during: '45s' },
    { after: '5s', do: 'ccai.call.incoming', call: 'of-ben', from: 'ben', menu: 'Billing' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'of-ben' },
    { expect: { conversations: [{ sessionOf: 'first' }, { sessionOf: 'of-ben' }] }, within: '1s' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'first' },
      { customer: 'ada', sessionOf: 'second' },
      { customer: 'ben', sessionOf: 'of-ben' },
    ],
  },
})
