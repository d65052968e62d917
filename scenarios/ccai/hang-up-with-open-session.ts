import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A caller hangs up while a session of the same menu and channel is open',
  rules: ['same-menu-and-channel-appends'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [{ ref: 'earlier', sessionOf: 'c1' }] },
  variants: {
    append: { given: { settings: { ABANDONED_CALL_WITH_OPEN_SESSION: 'append' } } },
    create: {
      rules: ['hang-up-creates-session'],
      given: { settings: { ABANDONED_CALL_WITH_OPEN_SESSION: 'create' } },
      expect: {
        conversations: [
          { ref: 'earlier', untouched: true, messages: [] },
          { customer: 'ada', name: 'Abandoned call', sessionOf: 'c1' },
        ],
      },
    },
  },
})
