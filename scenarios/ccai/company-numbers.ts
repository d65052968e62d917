import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Calls that the company forwards show its own number: nobody is known by it',
  rules: ['new-number-creates-customer', 'hang-up-creates-session'],
  given: { settings: { COMPANY_NUMBERS: '+1 (415) 555-0170, +14155550171' } },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: '+14155550170', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '10m', do: 'ccai.call.incoming', call: 'second', from: '+14155550170', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    customers: [{ externalId: 'call-1418' }, { externalId: 'call-1419' }],
    conversations: [
      { sessionOf: 'first', notes: [] },
      { sessionOf: 'second', notes: [] },
    ],
  },
  variants: {
    told: {},
    'not-told': {
      given: { settings: { COMPANY_NUMBERS: '' } },
      expect: {
        customers: [{ phone: '+14155550170' }],
        conversations: [
          { sessionOf: ['first', 'second'], notes: [{ body: '+14155550170' }, { body: '+14155550170' }] },
        ],
      },
    },
  },
})
