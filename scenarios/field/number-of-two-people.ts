import { defineScenario } from 'standin'

/** Source: Kustomer's page on customers: a value that people share goes to `sharedPhones`, for `phones` holds it once in an organisation. */
export default defineScenario({
  title:
    'A user of the app calls with the number that somebody else has: two customers, and who rings by it later is the one who owns it',
  rules: ['new-sdk-user-creates-customer', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.from-app', call: 'by-app', user: 'user-8841', from: '+14155550123', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.answer', call: 'by-app', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'by-app' },
    { after: '1m', do: 'ccai.call.incoming', call: 'by-phone', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'by-phone', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'by-phone' },
  ],
  expect: {
    customers: [{ ref: 'ada' }, { externalId: 'user-8841', sharedPhone: '+14155550123' }],
    conversations: [{ sessionOf: 'by-app' }, { customer: 'ada', sessionOf: 'by-phone' }],
  },
})
