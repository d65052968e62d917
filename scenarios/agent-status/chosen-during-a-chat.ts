import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A status that an agent chooses during a chat travels at once, and stays when the chat is over',
  rules: ['status-two-way'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', externalId: 'ada-1815' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'ccai.chat.from-app', chat: 'chat', user: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.chat.answer', chat: 'chat', agent: 'grace' },
    { after: '10s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '5s', expect: { agents: [{ ref: 'grace', kustomer: 'Unavailable' }] }, within: '1s' },
    { after: '30s', do: 'ccai.chat.end', chat: 'chat', by: 'agent' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    statusWrites: { ccai: 0, kustomer: 1 },
    reasons: [],
  },
})
