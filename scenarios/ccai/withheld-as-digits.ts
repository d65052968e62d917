import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Numbers that are none, told as digits that spell a word, make a customer of its own for each call: no stranger sees another’s, and who shows a number is one',
  rules: ['new-number-creates-customer', 'ivr-call-creates-session-on-answer'],
  given: { agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: '+266696687', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'first', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'first' },
    { after: '8m', do: 'ccai.call.incoming', call: 'second', from: '+266696687', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
    { after: '8m', do: 'ccai.call.incoming', call: 'third', from: '+86282452253', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'third', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'third' },
    { after: '8m', do: 'ccai.call.incoming', call: 'fourth', from: '+86282452253', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'fourth', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'fourth' },
    { after: '8m', do: 'ccai.call.incoming', call: 'fifth', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'fifth', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'fifth' },
    { after: '8m', do: 'ccai.call.incoming', call: 'sixth', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'sixth', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'sixth' },
  ],
  expect: {
    customers: [
      { externalId: 'call-1418' },
      { externalId: 'call-1419' },
      { externalId: 'call-1420' },
      { externalId: 'call-1421' },
      { phone: '+14155550123' },
    ],
    conversations: [
      { sessionOf: 'first', notes: [], custom: { callerIdStr: null } },
      { sessionOf: 'second', notes: [], custom: { callerIdStr: null } },
      { sessionOf: 'third', notes: [], custom: { callerIdStr: null } },
      { sessionOf: 'fourth', notes: [], custom: { callerIdStr: null } },
      { sessionOf: ['fifth', 'sixth'], custom: { callerIdStr: '+14155550123' } },
    ],
  },
  variants: {
    anonymous: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
