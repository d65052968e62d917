import { defineScenario } from 'standin'

/** Source: Kustomer's page on merging customers: it is done some time later, and the one that went into the other is not found any more. */
export default defineScenario({
  title:
    'Two customers are merged while one of them is on the line: the call goes on in its conversation, which is the other’s, and so is the next call',
  rules: ['ivr-call-creates-session-on-answer', 'transfer-reassigns', 'same-menu-and-channel-appends'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'twin', name: 'Ada L.' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '30s', do: 'kustomer.customer.merge', customer: 'ada', into: 'twin' },
    { after: '30s', do: 'ccai.call.transfer', call: 'first', agent: 'alan' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'first' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    customers: [{ ref: 'twin', phone: '+14155550123' }],
    conversations: [
      {
        customer: 'twin',
        sessionOf: ['first', 'second'],
        assigned: 'grace',
        notes: [
          { body: '+14155550123' },
          { body: 'Call transferred to Alan Turing' },
          { body: '+14155550123' },
        ],
      },
    ],
    setAside: 0,
  },
})
