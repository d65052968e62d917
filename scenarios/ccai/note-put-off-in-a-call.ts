import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A note at which Kustomer keeps failing is put off while the call ends, and is there once',
  rules: ['ivr-call-creates-session-on-answer', 'phone-number-noted'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    // A record of the ended call would find a second copy, and delete it.
    switches: { 'ccai-platform': { metadataRecords: false } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 503,
      to: 'kustomer',
      method: 'POST',
      path: '/v1/conversations/*/notes',
      times: 5,
    },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '10s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'c1', assigned: 'grace', notes: [{ body: '+14155550123' }] },
    ],
  },
})
