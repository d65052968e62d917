import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The story gives the queues of the tenant: a call joins the open session of one, and through another it does not',
  rules: ['same-menu-and-channel-appends', 'ivr-call-creates-session-on-answer'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    menus: ['Billing', 'Billing abroad', 'Returns'],
    switches: { 'ccai-platform': { recordedQueues: ['Returns'] } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'same', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'same', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'same' },
    { after: '1m', do: 'ccai.call.incoming', call: 'other', from: 'ada' },
    { after: '5s', do: 'ccai.call.menu', call: 'other', menu: 'Billing abroad' },
    { after: '5s', do: 'ccai.call.answer', call: 'other', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'other' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', menu: 'Billing', assigned: 'grace', sessionOf: 'same' },
      { customer: 'ada', menu: 'Billing abroad', assigned: 'grace', sessionOf: 'other' },
    ],
  },
  variants: {
    'all-keys': {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
