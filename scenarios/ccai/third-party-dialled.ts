import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A third party who is dialled into a call is nobody’s customer, and takes neither the call nor its number from who has them',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned', 'phone-number-noted'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550177' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '20s', do: 'ccai.call.join', call: 'c1', number: '+14155550188', rings: true },
    { after: '20s', do: 'ccai.call.leave', call: 'c1' },
    { after: '5s', do: 'ccai.call.join', call: 'c1', number: '+14155550177', rings: true },
    { after: '8s', do: 'ccai.call.third-party-pick-up', call: 'c1' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ ref: 'ada' }, { ref: 'ben' }],
    conversations: [
      { customer: 'ada', sessionOf: 'c1', assigned: 'grace', notes: [{ body: '+14155550123' }] },
    ],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'events-overtaken': { given: { switches: { 'ccai-platform': { eventOrder: 'shuffled' } } } },
  },
})
