import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'With call recording on, the recording hangs on the session that the call joined, and not before its end',
  rules: ['recording-attached-at-call-end'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Sales', status: 'done' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callRecording: true } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'received', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'received', agent: 'grace' },
    {
      never: {
        conversation: {
          sessionOf: 'received',
          notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1418.mp3'] }],
        },
      },
      during: '1m',
    },
    { after: '1m', do: 'ccai.call.hang-up', call: 'received' },
    { after: '10m', do: 'ccai.call.outgoing', call: 'placed', agent: 'grace', to: 'ada' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'placed' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'placed' },
    { after: '1m', do: 'ccai.call.incoming', call: 'abandoned', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'abandoned' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', untouched: true },
      {
        customer: 'ada',
        sessionOf: ['received', 'placed'],
        notes: [
          { body: '+14155550123' },
          { body: 'Call Recordings', files: ['call-1418.mp3'] },
          { body: '+14155550123' },
          { body: 'Call Recordings', files: ['call-1419.mp3'] },
        ],
      },
      { customer: 'ada', sessionOf: 'abandoned', notes: [{ body: '+14155550123' }] },
    ],
  },
  variants: {
    'at-once': {},
    'five-minutes-later': { given: { switches: { 'ccai-platform': { recordingDelayMs: 300_000 } } } },
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    off: {
      rules: ['ivr-call-creates-session-on-answer'],
      given: { switches: { 'ccai-platform': { callRecording: false } } },
      expect: {
        conversations: [
          { ref: 'earlier', untouched: true },
          {
            customer: 'ada',
            sessionOf: ['received', 'placed'],
            notes: [{ body: '+14155550123' }, { body: '+14155550123' }],
          },
          { customer: 'ada', sessionOf: 'abandoned', notes: [{ body: '+14155550123' }] },
        ],
      },
    },
  },
})
