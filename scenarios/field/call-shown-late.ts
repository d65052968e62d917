import { defineScenario } from 'standin'

/** Source: events of sessions have few keys, and the rest is read of the call (page "External session events"); a public client of CCAI Platform's server APIs (singer-io/tap-ujet) is prepared for 5xx on every read. */
export default defineScenario({
  title:
    'Calls cannot be read for forty minutes: soon after fifteen, the record is made of what the events tell, and queue and language follow when they can be read',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned', 'standard-data-on-record'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { eventDetail: 'documented', metadataRecords: false } },
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    {
      after: '5s',
      do: 'fault',
      fault: 'status',
      status: 503,
      to: 'ccai-platform',
      method: 'GET',
      path: '/apps/api/v1/calls/*',
      times: 'always',
      during: '40m',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing', language: 'fr' },
    { after: '30s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '2m', do: 'ccai.call.hang-up', call: 'c1' },
    { never: { conversation: { sessionOf: 'c1' } }, during: '10m' },
    {
      after: '15m',
      expect: { conversations: [{ sessionOf: 'c1', assigned: 'grace', notes: [{ body: '+14155550123' }] }] },
      within: '8m',
    },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'c1',
        menu: 'Billing',
        assigned: 'grace',
        custom: { languageStr: 'fr' },
        notes: [{ body: '+14155550123' }],
        messages: [{ sessionOf: 'c1', custom: { sessionIdStr: '1418', callDurationNum: 120 } }],
      },
    ],
    givenUp: [],
    setAside: 0,
  },
})
