import { defineScenario } from 'standin'

/** Source: a public archiver deletes conversations of Kustomer, and reads of them answer 404 afterwards; nothing tells an integration that it happened. */
export default defineScenario({
  title:
    'Somebody deletes the conversation of a call that goes on: it stays deleted, the call ends without a fault, and the next one has its own',
  rules: ['answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    switches: { 'ccai-platform': { callRecording: true } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '30s', do: 'kustomer.conversation.delete', conversation: 'first' },
    { after: '30s', do: 'ccai.call.transfer', call: 'first', agent: 'alan' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'first' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'second',
        assigned: 'grace',
        notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1419.mp3'] }],
      },
    ],
    setAside: 0,
    givenUp: [],
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
