import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A voicemail with no session open makes one, and no hang-up session beside it',
  rules: ['voicemail-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing', status: 'done' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'c1', length: '12s' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', untouched: true },
      { customer: 'ada', channel: 'voicemail', sessionOf: 'c1' },
    ],
  },
})
