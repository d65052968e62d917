import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Each call leaves its number as a note, in E.164 however it was told, and known by any spelling',
  rules: ['phone-number-noted', 'new-number-creates-customer'],
  given: {
    customers: [{ ref: 'ben', name: 'Ben Wade', phone: '+14155550199' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    settings: { DEFAULT_COUNTRY: 'US' },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
    { after: '1m', do: 'ccai.call.outgoing', call: 'third', agent: 'grace', to: 'ben' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'third' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'third' },
    { after: '1m', do: 'ccai.call.incoming', call: 'fourth', from: 'withheld', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'fourth' },
  ],
  expect: {
    customers: [{ ref: 'ben' }, { phone: '+14155550123' }, {}],
    conversations: [
      {
        customer: '+14155550123',
        sessionOf: ['first', 'second'],
        notes: [{ body: '+14155550123' }, { body: '+14155550123' }],
      },
      { customer: 'ben', sessionOf: 'third', notes: [{ body: '+14155550199' }] },
      { sessionOf: 'fourth', notes: [] },
    ],
  },
  variants: {
    international: {},
    national: { given: { switches: { 'ccai-platform': { nationalCountryCode: '+1' } } } },
  },
})
