import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A link and a recording that are refused for a while are tried again until both are there, and none is given up',
  rules: ['ivr-call-creates-session-on-answer', 'recording-attached-at-call-end', 'record-pops'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callRecording: true } },
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 429,
      to: 'ccai-platform',
      method: 'PATCH',
      path: '/apps/api/v1/calls/*',
      times: 2,
    },
    { do: 'fault', fault: 'status', status: 503, to: 'ccai-platform', path: '/recordings/', times: 2 },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'c1',
        notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1418.mp3'] }],
      },
    ],
    screenPops: [{ session: 'c1', agent: 'grace' }],
    givenUp: [],
  },
})
