import { defineScenario } from 'standin'

/** Source: the page of a public sync product for Kustomer: a key without one read role gives 403 for that table only, and all others are there. */
export default defineScenario({
  title:
    'The key loses the right to one resource in the middle: what rests on it is told and missing, all else is written, and the next call is as ever',
  rules: ['ivr-call-creates-session-on-answer', 'same-menu-and-channel-appends'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { metadataRecords: false } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    {
      after: '5s',
      do: 'fault',
      fault: 'status',
      status: 403,
      to: 'kustomer',
      method: 'GET',
      path: '/v1/users',
      times: 'always',
      during: '2m',
    },
    {
      do: 'fault',
      fault: 'status',
      status: 403,
      to: 'kustomer',
      method: 'GET',
      path: '/v1/metadata/*',
      times: 'always',
      during: '2m',
    },
    {
      do: 'fault',
      fault: 'status',
      status: 403,
      to: 'kustomer',
      method: 'GET',
      path: '/v1/conversations/*/notes',
      times: 'always',
      during: '2m',
    },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '5m', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [
      {
        customer: 'ada',
        sessionOf: ['first', 'second'],
        assigned: 'grace',
        notes: [{ body: '+14155550123' }, { body: '+14155550123' }],
      },
    ],
    givenUp: [
      'read-users',
      'read-custom-fields',
      'read-users',
      'read-custom-fields',
      'read-users',
      'read-notes',
    ],
    setAside: 0,
  },
})
