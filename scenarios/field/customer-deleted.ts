import { defineScenario } from 'standin'

/** Source: CCAI Platform's release notes, 2025-05-27: the data of an end user can be deleted; Kustomer's reads of a deleted customer answer 404. */
export default defineScenario({
  title:
    'The customer is deleted while on the line: the call goes on in its conversation, and the next call makes a customer anew',
  rules: ['ivr-call-creates-session-on-answer', 'transfer-reassigns', 'new-number-creates-customer'],
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
    { after: '30s', do: 'kustomer.customer.delete', customer: 'ada' },
    { after: '30s', do: 'ccai.call.transfer', call: 'first', agent: 'alan' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'first' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [
      { sessionOf: 'first', assigned: 'alan' },
      { sessionOf: 'second', assigned: 'grace' },
    ],
    setAside: 0,
  },
})
