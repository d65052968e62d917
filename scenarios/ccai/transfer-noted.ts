import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Each transfer of a call that somebody took is a note on its conversation, with the agent or the queue, once',
  rules: ['transfer-reassigns'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'c1', agent: 'alan' },
    { after: '30s', do: 'ccai.call.miss-transfer', call: 'c1' },
    {
      expect: { conversations: [{ customer: 'ada', notes: [{ body: '+14155550123' }] }] },
      within: '5s',
    },
    { after: '1m', do: 'ccai.call.transfer', call: 'c1', agent: 'alan' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'c1' },
    { after: '1m', do: 'ccai.call.transfer', call: 'c1', menu: 'Returns' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'chat', user: 'ben', menu: 'Orders' },
    { after: '9s', do: 'ccai.chat.answer', chat: 'chat', agent: 'grace' },
    { after: '30s', do: 'ccai.chat.transfer', chat: 'chat', agent: 'alan' },
    { after: '9s', do: 'ccai.chat.take-transfer', chat: 'chat' },
    { after: '1m', do: 'ccai.chat.end', chat: 'chat', by: 'agent' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'c1',
        notes: [
          { body: '+14155550123' },
          { body: 'Call transferred to Alan Turing' },
          { body: 'Call transferred to the queue Returns' },
        ],
      },
      { customer: 'ben', sessionOf: 'chat', assigned: 'alan', notes: [] },
    ],
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'events-twice': { given: { switches: { 'ccai-platform': { eventDuplicates: 2 } } } },
    'events-overtaken': { given: { switches: { 'ccai-platform': { eventOrder: 'shuffled' } } } },
  },
})
