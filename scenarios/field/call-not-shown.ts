import { defineScenario } from 'standin'

/** Source: CCAI Platform's release notes, 2025-05-27 (3.35): once an end user's data is deleted, reads of it answer 404; a public client of its server APIs (singer-io/tap-ujet) is prepared for 403 and 404. */
export default defineScenario({
  title:
    'Calls of which events tell can never be read: each is recorded with what its events tell, and told is what that lacks',
  rules: [
    'ivr-call-creates-session-on-answer',
    'hang-up-creates-session',
    'answering-agent-assigned',
    'phone-number-noted',
    'new-number-creates-customer',
  ],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { eventDetail: 'documented', metadataRecords: false } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 404,
      to: 'ccai-platform',
      method: 'GET',
      path: '/apps/api/v1/calls/*',
      times: 'always',
      during: '10m',
    },
    { do: 'ccai.call.incoming', call: 'answered', from: 'ada', menu: 'Billing' },
    { after: '30s', do: 'ccai.call.answer', call: 'answered', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'answered' },
    {
      after: '10m',
      do: 'fault',
      fault: 'status',
      status: 403,
      to: 'ccai-platform',
      method: 'GET',
      path: '/apps/api/v1/calls/*',
      times: 'always',
    },
    { do: 'ccai.call.incoming', call: 'abandoned', from: '+14155550188', menu: 'Sales' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'abandoned' },
  ],
  expect: {
    customers: [{ ref: 'ada' }, { phone: '+14155550188' }],
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'answered',
        name: 'Inbound call',
        menu: 'Billing',
        assigned: 'grace',
        notes: [{ body: '+14155550123' }],
      },
      {
        customer: '+14155550188',
        sessionOf: 'abandoned',
        name: 'Abandoned call',
        menu: 'Sales',
        assigned: null,
        notes: [{ body: '+14155550188' }],
      },
    ],
    givenUp: [
      'read-session',
      'read-session',
      'read-session',
      'read-session',
      'read-session',
      'read-session',
      'read-session',
      'read-session',
    ],
    setAside: 0,
  },
})
