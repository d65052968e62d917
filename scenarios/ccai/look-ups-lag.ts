import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer’s look-ups show new records late: a write that it refuses as a double waits until the record shows',
  rules: ['ivr-call-creates-session-on-answer', 'new-number-creates-customer'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '10s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { do: 'ccai.call.hang-up', call: 'c1' },
    { after: '100ms', do: 'ccai.call.incoming', call: 'c2', from: '+14155550123', menu: 'Billing' },
    { do: 'ccai.call.hang-up', call: 'c2' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [
      {
        customer: '+14155550123',
        sessionOf: ['c1', 'c2'],
        notes: [{ body: '+14155550123' }, { body: '+14155550123' }],
      },
    ],
  },
  variants: {
    'at-once': {},
    'half-a-second': { given: { switches: { kustomer: { lookupLagMs: 500 } } } },
    'a-minute': { given: { switches: { kustomer: { lookupLagMs: 60_000 } } } },
  },
})
