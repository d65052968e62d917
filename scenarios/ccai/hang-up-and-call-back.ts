import { defineScenario } from 'standin'

export default defineScenario({
  title: '"Hang up and call back" stays with the session of the call, however long it was',
  rules: ['hang-up-and-call-back-appends'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'long', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'long', agent: 'grace' },
    { after: '1m', do: 'ccai.call.incoming', call: 'newer', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'newer', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'newer' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'long', by: 'agent' },
    {
      do: 'ccai.call.call-back',
      call: 'back',
      of: 'long',
      agent: 'grace',
      button: 'hang-up-and-call-back',
    },
  ],
  expect: {
    conversations: [
      { customer: 'ada', menu: 'Billing', sessionOf: ['long', 'back'] },
      { customer: 'ada', menu: 'Sales', sessionOf: 'newer' },
    ],
  },
})
