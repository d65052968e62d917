import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A link, a recording or a note that is refused for good is told, and keeps back neither its event nor the next call',
  rules: ['ivr-call-creates-session-on-answer', 'hang-up-creates-session', 'recording-attached-at-call-end'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callRecording: true, metadataRecords: false } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 404,
      to: 'ccai-platform',
      method: 'PATCH',
      path: '/apps/api/v1/calls/*',
      times: 'always',
    },
    { do: 'fault', fault: 'status', status: 403, to: 'ccai-platform', path: '/recordings/', times: 'always' },
    { do: 'ccai.call.incoming', call: 'answered', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'answered', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'answered' },
    {
      do: 'fault',
      fault: 'status',
      status: 403,
      to: 'kustomer',
      method: 'POST',
      path: '/v1/conversations/*/notes',
    },
    { after: '1s', do: 'ccai.call.incoming', call: 'abandoned', from: 'ada', menu: 'Sales' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'abandoned' },
    {
      expect: {
        conversations: [{ sessionOf: 'answered' }, { sessionOf: 'abandoned' }],
        givenUp: ['link-record', 'link-record', 'create-note', 'link-record', 'create-note'],
      },
      within: '1s',
    },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'answered', notes: [{ body: '+14155550123' }] },
      { customer: 'ada', sessionOf: 'abandoned', notes: [] },
    ],
    screenPops: [],
    givenUp: ['link-record', 'link-record', 'create-note', 'link-record', 'create-note'],
  },
})
