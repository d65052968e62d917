import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A new caller is assigned to the agent of that call; a known one, and a later call, change nothing',
  rules: ['new-customer-assigned-with-call', 'new-number-creates-customer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'known', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'known', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'known' },
    { do: 'ccai.call.incoming', call: 'new', from: '+14155550199', menu: 'Billing' },
    { expect: { customers: [{ ref: 'ada' }, { phone: '+14155550199', assigned: null }] }, within: '1s' },
    { after: '5s', do: 'ccai.call.assign', call: 'new', agent: 'grace' },
    { expect: { customers: [{ ref: 'ada' }, { phone: '+14155550199', assigned: 'grace' }] }, within: '1s' },
    { after: '3s', do: 'ccai.call.answer', call: 'new' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'new' },
    { after: '1h', do: 'ccai.call.incoming', call: 'again', from: '+14155550199', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'again', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'again' },
  ],
  expect: {
    customers: [
      { ref: 'ada', assigned: null },
      { phone: '+14155550199', assigned: 'grace' },
    ],
    conversations: [
      { customer: 'ada', assigned: 'grace', sessionOf: 'known' },
      { customer: '+14155550199', assigned: 'grace', sessionOf: 'new' },
      { customer: '+14155550199', assigned: 'alan', sessionOf: 'again' },
    ],
  },
  until: '2h',
})
