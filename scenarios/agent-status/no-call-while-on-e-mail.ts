import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A call goes to the agent who is Available, after the one on e-mail was passed over',
  rules: ['status-inherited'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    statusInheritance: {
      kustomerStatuses: ['E-mail'],
      mapping: [
        ['Available', 'Available'],
        ['E-mail', 'Unavailable'],
      ],
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'E-mail' },
    { after: '5s', do: 'ccai.call.incoming', call: 'call', from: 'ada', menu: 'Billing' },
    { do: 'ccai.call.assign', call: 'call', agent: 'grace', refused: 'is Unavailable' },
    { after: '5s', do: 'ccai.call.answer', call: 'call', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    agents: [{ ref: 'grace', ccai: 'Unavailable' }],
    conversations: [{ customer: 'ada', assigned: 'alan', sessionOf: 'call' }],
  },
})
