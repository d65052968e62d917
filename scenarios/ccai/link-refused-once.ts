import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A link that meets 404 once is told as given up, and made at the next event; nothing else waits for it',
  rules: ['ivr-call-creates-session-on-answer', 'phone-number-noted', 'record-pops'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 404,
      to: 'ccai-platform',
      method: 'PATCH',
      path: '/apps/api/v1/calls/*',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    {
      expect: { conversations: [{ sessionOf: 'c1', assigned: 'grace', notes: [{ body: '+14155550123' }] }] },
      within: '2s',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'c1', assigned: 'grace', notes: [{ body: '+14155550123' }] },
    ],
    givenUp: ['link-record'],
    setAside: 0,
  },
})
