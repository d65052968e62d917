import { defineScenario } from 'standin'

/** Source: CCAI Platform's page "Mid-session authentication" shows a number as people write it, 123-456-7890; a page for carriers leaves the country code away. */
export default defineScenario({
  title:
    'Numbers that are told without their country code, or kept in Kustomer with blanks and dashes, are one customer',
  rules: ['phone-number-noted', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+1 415-555-0123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { nationalCountryCode: '+1' } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [{ customer: 'ada', sessionOf: 'c1', notes: [{ body: '+14155550123' }] }],
  },
})
