import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A caller who shows a SIP address has no number: each call has a customer of its own, and digits of a private exchange are nobody’s phone',
  rules: ['new-number-creates-customer', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'sip:desk@pbx.example', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '8m', do: 'ccai.call.incoming', call: 'second', from: 'sip:desk@pbx.example', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
    {
      after: '8m',
      do: 'ccai.call.incoming',
      call: 'digits',
      from: 'sip:4155550123@pbx.example',
      menu: 'Billing',
    },
    { after: '5s', do: 'ccai.call.answer', call: 'digits', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'digits' },
    {
      after: '8m',
      do: 'ccai.call.incoming',
      call: 'known',
      from: 'sip:+14155550123@carrier.example',
      menu: 'Billing',
    },
    { after: '5s', do: 'ccai.call.answer', call: 'known', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'known' },
  ],
  expect: {
    customers: [
      { ref: 'ada' },
      { externalId: 'call-1418' },
      { externalId: 'call-1419' },
      { externalId: 'call-1420' },
    ],
    conversations: [
      { sessionOf: 'first', notes: [], custom: { callerIdStr: null } },
      { sessionOf: 'second', notes: [], custom: { callerIdStr: null } },
      { sessionOf: 'digits', notes: [], custom: { callerIdStr: null } },
      { customer: 'ada', sessionOf: 'known', notes: [{ body: '+14155550123' }] },
    ],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
