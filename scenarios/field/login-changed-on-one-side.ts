import { defineScenario } from 'standin'

/** Source: Google's public connector for CCAI Platform knows a primary and a secondary secret because one side changes first; the events of sessions have one login (page "External session events"). */
export default defineScenario({
  title:
    'The login of session events was changed on one side first: what is refused meanwhile comes again, and each call has one record',
  rules: ['ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    {
      do: 'fault',
      fault: 'wrong-signature',
      to: 'integration-core',
      path: '/ccai/session-events',
      attempts: 2,
      times: 3,
    },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '10s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'c1', assigned: 'grace', notes: [{ body: '+14155550123' }] },
    ],
    setAside: 0,
  },
})
