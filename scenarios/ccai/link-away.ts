import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'While CCAI Platform takes no link and gives no file for twenty minutes, notes, assignment and the next call wait for neither; both follow later',
  rules: [
    'ivr-call-creates-session-on-answer',
    'answering-agent-assigned',
    'phone-number-noted',
    'record-pops',
  ],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callRecording: true, metadataRecords: false } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 503,
      to: 'ccai-platform',
      method: 'PATCH',
      path: '/apps/api/v1/calls/*',
      times: 'always',
      during: '20m',
    },
    {
      do: 'fault',
      fault: 'status',
      status: 503,
      to: 'ccai-platform',
      path: '/recordings/',
      times: 'always',
      during: '20m',
    },
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    {
      expect: {
        conversations: [{ sessionOf: 'first', assigned: 'grace', notes: [{ body: '+14155550123' }] }],
      },
      within: '2s',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '10s', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    {
      expect: {
        conversations: [
          { sessionOf: 'first', notes: [{ body: '+14155550123' }] },
          { sessionOf: 'second', assigned: 'grace', notes: [{ body: '+14155550123' }] },
        ],
      },
      within: '2s',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'first',
        assigned: 'grace',
        notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1418.mp3'] }],
      },
      {
        customer: 'ada',
        sessionOf: 'second',
        assigned: 'grace',
        notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1419.mp3'] }],
      },
    ],
    givenUp: [],
    setAside: 0,
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
