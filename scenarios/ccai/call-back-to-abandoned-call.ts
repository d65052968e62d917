import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A call that nobody answered, over in six seconds: short as a whole, but there was no talk to be short',
  rules: ['short-call-call-back-appends', 'outbound-appends-to-latest-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'missed', from: 'ada', menu: 'Billing' },
    { after: '6s', do: 'ccai.call.hang-up', call: 'missed' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1m', do: 'ccai.call.call-back', call: 'back', of: 'missed', agent: 'grace' },
  ],
  expect: {},
  variants: {
    talk: {
      rules: ['outbound-appends-to-latest-open'],
      given: { settings: { SHORT_CALL_LENGTH: 'talk' } },
      expect: {
        conversations: [
          { customer: 'ada', menu: 'Billing', sessionOf: 'missed' },
          { customer: 'ada', menu: 'Sales', sessionOf: ['newer', 'back'] },
        ],
      },
    },
    whole: {
      rules: ['short-call-call-back-appends'],
      given: { settings: { SHORT_CALL_LENGTH: 'whole' } },
      expect: {
        conversations: [
          { customer: 'ada', menu: 'Billing', sessionOf: ['missed', 'back'] },
          { customer: 'ada', menu: 'Sales', sessionOf: 'newer' },
        ],
      },
    },
  },
})
