import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The adapter is minimized during a call: call, session and screen-pop go on',
  rules: ['adapter-in-kustomer', 'record-pops', 'answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'call', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'call', agent: 'grace' },
    { after: '10s', do: 'ccai.adapter.minimize', agent: 'grace' },
    { do: 'ccai.adapter.minimize', agent: 'alan' },
    {
      after: '10s',
      expect: {
        adapters: [
          { agent: 'grace', minimized: true },
          { agent: 'alan', minimized: true },
        ],
      },
      within: '1s',
    },
    { after: '10s', do: 'ccai.call.transfer', call: 'call', agent: 'alan' },
    { after: '5s', do: 'ccai.call.take-transfer', call: 'call' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    conversations: [{ customer: 'ada', assigned: 'alan', sessionOf: 'call' }],
    screenPops: [
      { session: 'call', agent: 'grace' },
      { session: 'call', agent: 'alan' },
    ],
    adapters: [
      { agent: 'grace', minimized: true },
      { agent: 'alan', minimized: false },
    ],
  },
})
