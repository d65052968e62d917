import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A new user of the app is a customer from the start, before any call; a second start makes no other',
  rules: ['new-sdk-user-creates-customer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123', externalId: 'user-8841' }],
  },
  steps: [
    { do: 'ccai.sdk.start', user: 'ada' },
    { after: '1m', do: 'ccai.sdk.start', user: 'user-9000' },
    { expect: { customers: [{ ref: 'ada' }, { externalId: 'user-9000' }] }, within: '1s' },
    { after: '1d', do: 'ccai.sdk.start', user: 'user-9000' },
    { after: '1m', do: 'ccai.call.from-app', call: 'c1', user: 'user-9001', menu: 'Billing', from: 'ada' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [
      { ref: 'ada' },
      { externalId: 'user-9000' },
      { externalId: 'user-9001', sharedPhone: '+14155550123' },
    ],
    conversations: [{ menu: 'Billing', sessionOf: 'c1' }],
  },
  until: '2d',
})
