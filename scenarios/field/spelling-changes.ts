import { defineScenario } from 'standin'

/** Source: a public connector for Kustomer encodes the `@` of an address and not the `+` of a number, another adds a `+` for SMS alone; libphonenumber knows national prefixes that carriers leave behind the country code. */
export default defineScenario({
  title: 'A caller whose number comes in another spelling each time is one customer with one conversation',
  rules: ['new-number-creates-customer', 'same-menu-and-channel-appends', 'phone-number-noted'],
  given: { agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: '+442079460958', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '5m', do: 'ccai.call.incoming', call: 'second', from: '+4402079460958', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    customers: [{ phone: '+442079460958' }],
    conversations: [
      {
        customer: '+442079460958',
        sessionOf: ['first', 'second'],
        notes: [{ body: '+442079460958' }, { body: '+442079460958' }],
      },
    ],
  },
})
