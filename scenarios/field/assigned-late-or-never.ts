import { defineScenario } from 'standin'

/** Source: a public notifier waits 10 s after `conversation.create` and then polls up to 16 times for the assignment, "because it comes later", and gives up without. */
export default defineScenario({
  title:
    'The answer of a call is told two minutes late, another one not at all, and one agent is nobody in Kustomer: assigned late, by the end, and never',
  rules: ['answering-agent-assigned', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
      { ref: 'cleo', name: 'Cleo Ortiz', phone: '+14155550177' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
      { ref: 'mary', name: 'Mary Shaw', email: 'mary@acme.example', without: 'kustomer' },
    ],
    switches: { 'ccai-platform': { metadataRecords: false } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'late', from: 'ada', menu: 'Billing' },
    {
      after: '5s',
      do: 'fault',
      fault: 'late',
      to: 'integration-core',
      path: '/ccai/session-events',
      delay: '2m',
    },
    { after: '5s', do: 'ccai.call.answer', call: 'late', agent: 'grace' },
    { never: { conversation: { customer: 'ada' } }, during: '1m' },
    {
      after: '1m',
      expect: { conversations: [{ sessionOf: 'late', assigned: 'grace' }] },
      within: '2m',
    },
    { after: '3m', do: 'ccai.call.hang-up', call: 'late' },
    { after: '1m', do: 'ccai.call.incoming', call: 'untold', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'fault', fault: 'dropped', to: 'integration-core', path: '/ccai/session-events' },
    { after: '5s', do: 'ccai.call.answer', call: 'untold', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'untold' },
    { after: '1m', do: 'ccai.call.incoming', call: 'nobody', from: 'cleo', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'nobody', agent: 'mary' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'nobody' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'late', assigned: 'grace' },
      { customer: 'ben', sessionOf: 'untold', assigned: 'alan' },
      { customer: 'cleo', sessionOf: 'nobody', assigned: null },
    ],
    setAside: 0,
  },
})
