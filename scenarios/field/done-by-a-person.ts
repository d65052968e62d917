import { defineScenario } from 'standin'

/** Source: a public connector for agents' performance counts conversations by when they were done: people close them while calls and ratings are still under way. */
export default defineScenario({
  title:
    'A person sets the conversation to done while the call goes on: it stays done whatever follows, and the next call opens another',
  rules: ['rating-added', 'recording-attached-at-call-end'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callRecording: true, recordingDelayMs: 60000 } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '30s', do: 'kustomer.conversation.status', conversation: 'first', status: 'done' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '2m', do: 'ccai.rating.give', session: 'first', rating: 5 },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'first',
        status: 'done',
        notes: [
          { body: '+14155550123' },
          { body: 'Call Recordings', files: ['call-1418.mp3'] },
          { body: 'Rating: 5' },
        ],
      },
      { customer: 'ada', sessionOf: 'second', status: 'open' },
    ],
    setAside: 0,
  },
})
