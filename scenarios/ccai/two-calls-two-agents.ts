import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Two calls in one session: it stays with the agent who answered last, whatever the other call tells',
  rules: ['answering-agent-assigned', 'same-menu-and-channel-appends'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'alan' },
    {
      expect: { conversations: [{ customer: 'ada', assigned: 'alan', sessionOf: ['first', 'second'] }] },
      within: '1s',
    },
    { after: '10s', do: 'ccai.smart-action.complete', call: 'first', action: 'verification' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
  ],
  expect: {
    conversations: [{ customer: 'ada', assigned: 'alan', sessionOf: ['first', 'second'] }],
  },
})
