import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The answer of a short call may be told after its end: the agent is assigned all the same',
  rules: ['answering-agent-assigned'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
      { ref: 'cleo', name: 'Cleo Ortiz', phone: '+14155550177' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { eventOrder: 'shuffled', eventShuffleMs: 20_000 } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'second' },
    { after: '1m', do: 'ccai.call.incoming', call: 'third', from: 'cleo', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'third', agent: 'grace' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'third' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', assigned: 'grace', sessionOf: 'first' },
      { customer: 'ben', assigned: 'grace', sessionOf: 'second' },
      { customer: 'cleo', assigned: 'grace', sessionOf: 'third' },
    ],
  },
})
