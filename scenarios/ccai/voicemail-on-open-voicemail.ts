import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A second voicemail does not join the first, nor does the next call',
  rules: ['voicemail-creates-session', 'hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', channel: 'voicemail', menu: 'Billing' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'c1', length: '12s' },
    { after: '5m', do: 'ccai.call.incoming', call: 'c2', from: 'ada', menu: 'Billing' },
    { after: '10s', do: 'ccai.call.hang-up', call: 'c2' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', untouched: true },
      { customer: 'ada', channel: 'voicemail', sessionOf: 'c1' },
      { customer: 'ada', channel: 'voice', sessionOf: 'c2' },
    ],
  },
})
