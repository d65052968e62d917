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
    { after: '10m', do: 'ccai.call.incoming', call: 'second', from: '+266696687', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'second', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'second' },
    { after: '10m', do: 'ccai.call.incoming', call: 'third', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'third', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'third' },
    { after: '10m', do: 'ccai.call.incoming', call: 'fourth', from: '+14155550123', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'fourth', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'fourth' },
  ],
  expect: {
    customers: [{ externalId: 'call-1418' }, { externalId: 'call-1419' }, { phone: '+14155550123' }],
    conversations: [
      { sessionOf: 'first', notes: [], custom: { callerIdStr: null } },
      { sessionOf: 'second', notes: [], custom: { callerIdStr: null } },
      { sessionOf: ['third', 'fourth'], custom: { callerIdStr: '+14155550123' } },
    ],
  },
  variants: {
    anonymous: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
