import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An agent whose answer was never told is assigned when the chat has ended; one who was only asked is not',
  rules: ['answering-agent-assigned'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { eventRetryDelaysMs: [] } },
  },
  steps: [
    { do: 'ccai.chat.from-app', chat: 'answered', user: 'ada', menu: 'Orders' },
    { after: '5s', do: 'fault', fault: 'lost-request', to: 'integration-core', path: '/ccai/chat-events' },
    { do: 'ccai.chat.answer', chat: 'answered', agent: 'grace' },
    { after: '1m', do: 'ccai.chat.end', chat: 'answered', by: 'agent' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'asked', user: 'ben', menu: 'Orders' },
    { after: '5s', do: 'ccai.chat.assign', chat: 'asked', agent: 'grace' },
    { after: '5s', do: 'ccai.chat.end', chat: 'asked', by: 'end-user' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', assigned: 'grace', sessionOf: 'answered' },
      { customer: 'ben', assigned: null, sessionOf: 'asked' },
    ],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
