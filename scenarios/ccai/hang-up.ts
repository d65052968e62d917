import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A caller waits in the queue and hangs up: the call is on record all the same',
  rules: [
    'hang-up-creates-session',
    'new-number-creates-customer',
    'standard-data-on-record',
    'phone-number-noted',
  ],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing', language: 'fr' },
    { never: { conversation: { customer: '+14155550123' } }, during: '25s' },
    { expect: { customers: [{ phone: '+14155550123' }] }, within: '1s' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [
      {
        customer: '+14155550123',
        name: 'Abandoned call',
        status: 'open',
        channel: 'voice',
        menu: 'Billing',
        assigned: null,
        custom: { callerIdStr: '+14155550123', languageStr: 'fr' },
        messages: [{ sessionOf: 'c1', channel: 'voice', direction: 'in', meta: { status: 'missed' } }],
        notes: [{ body: '+14155550123' }],
      },
    ],
  },
})
