import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Six seconds of talk after five of waiting: short by the talk, not by the whole call',
  rules: ['short-call-call-back-appends', 'outbound-appends-to-latest-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '6s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1m', do: 'ccai.call.call-back', call: 'back', of: 'first', agent: 'grace' },
  ],
  expect: {},
  variants: {
    talk: {
      rules: ['short-call-call-back-appends'],
      given: { settings: { SHORT_CALL_LENGTH: 'talk' } },
      expect: {
        conversations: [
          { customer: 'ada', menu: 'Billing', sessionOf: ['first', 'back'] },
          { customer: 'ada', menu: 'Sales', sessionOf: 'newer' },
        ],
      },
    },
    whole: {
      rules: ['outbound-appends-to-latest-open'],
      given: { settings: { SHORT_CALL_LENGTH: 'whole' } },
      expect: {
        conversations: [
          { customer: 'ada', menu: 'Billing', sessionOf: 'first' },
          { customer: 'ada', menu: 'Sales', sessionOf: ['newer', 'back'] },
        ],
      },
    },
  },
})
