import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The agent who was offered a call or chat and missed it is not assigned; the one who answers is',
  rules: ['answering-agent-assigned', 'new-customer-assigned-with-call'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' }],
    conversations: [{ ref: 'another-agents', customer: 'ada', menu: 'Orders', channel: 'chat' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'rang', from: '+14155550199', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.assign', call: 'rang', agent: 'grace' },
    { after: '15s', do: 'ccai.call.miss', call: 'rang' },
    { after: '5s', do: 'ccai.call.assign', call: 'rang', agent: 'alan' },
    { after: '2s', do: 'ccai.call.answer', call: 'rang' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'rang' },
    { do: 'ccai.chat.from-app', chat: 'asked', user: 'ada', menu: 'Orders' },
    { after: '5s', do: 'ccai.chat.assign', chat: 'asked', agent: 'grace' },
    { after: '15s', do: 'ccai.chat.miss', chat: 'asked' },
    { never: { conversation: { ref: 'another-agents', assigned: 'grace' } }, during: '30s' },
    { after: '30s', do: 'ccai.chat.answer', chat: 'asked', agent: 'alan' },
    { after: '1m', do: 'ccai.chat.end', chat: 'asked', by: 'agent' },
  ],
  expect: {
    customers: [{ ref: 'ada' }, { phone: '+14155550199', assigned: 'alan' }],
    conversations: [
      { ref: 'another-agents', assigned: 'alan', sessionOf: 'asked' },
      { customer: '+14155550199', assigned: 'alan', sessionOf: 'rang' },
    ],
  },
})
