import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where each segment of a call has a recording, a transferred call has a note for each, once; a call with one agent has one as ever',
  rules: ['recording-attached-at-call-end'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    switches: { 'ccai-platform': { callRecording: true, recordingFiles: 'each-segment' } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'passed-on', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'passed-on', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'passed-on', agent: 'alan' },
    { after: '5s', do: 'ccai.call.take-transfer', call: 'passed-on' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'passed-on' },
    { after: '10m', do: 'ccai.call.incoming', call: 'kept', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'kept', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'kept' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'passed-on',
        assigned: 'alan',
        notes: [
          { body: '+14155550123' },
          { body: 'Call transferred to Alan Turing' },
          { body: 'Call Recordings', files: ['call-1418-1.mp3'] },
          { body: 'Call Recordings', files: ['call-1418-2.mp3'] },
        ],
      },
      {
        customer: 'ada',
        sessionOf: 'kept',
        notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1419.mp3'] }],
      },
    ],
  },
  variants: {
    'at-once': {},
    'five-minutes-later': { given: { switches: { 'ccai-platform': { recordingDelayMs: 300_000 } } } },
    'events-twice': { given: { switches: { 'ccai-platform': { eventDuplicates: 2 } } } },
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
