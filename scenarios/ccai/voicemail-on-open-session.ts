import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A voicemail opens a session of its own although one is open',
  rules: ['voicemail-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.voicemail', call: 'c1', length: '12s' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', untouched: true, messages: [], notes: [] },
      {
        customer: 'ada',
        name: 'Voicemail',
        status: 'open',
        channel: 'voicemail',
        assigned: null,
        sessionOf: 'c1',
      },
    ],
  },
})
