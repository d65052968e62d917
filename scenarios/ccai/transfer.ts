import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A transferred call belongs to the agent who takes it; one that nobody takes stays where it was',
  rules: ['transfer-reassigns', 'answering-agent-assigned'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
      { ref: 'cleo', name: 'Cleo Ortiz', phone: '+14155550177' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'to-agent', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'to-agent', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'to-agent', agent: 'alan' },
    {
      expect: { conversations: [{ customer: 'ada', assigned: 'grace', sessionOf: 'to-agent' }] },
      within: '1s',
    },
    { never: { conversation: { customer: 'ada', assigned: 'alan' } }, during: '9s' },
    { after: '10s', do: 'ccai.call.take-transfer', call: 'to-agent' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'to-agent' },
    { do: 'ccai.call.incoming', call: 'to-queue', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'to-queue', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'to-queue', menu: 'Returns' },
    { after: '30s', do: 'ccai.call.take-transfer', call: 'to-queue', agent: 'alan' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'to-queue' },
    { do: 'ccai.call.incoming', call: 'not-taken', from: 'cleo', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'not-taken', agent: 'grace' },
    { after: '1m', do: 'ccai.call.transfer', call: 'not-taken', agent: 'alan' },
    { after: '30s', do: 'ccai.call.miss-transfer', call: 'not-taken' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'not-taken' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', assigned: 'alan', menu: 'Billing', sessionOf: 'to-agent' },
      { customer: 'ben', assigned: 'alan', menu: 'Billing', sessionOf: 'to-queue' },
      { customer: 'cleo', assigned: 'grace', menu: 'Billing', sessionOf: 'not-taken' },
    ],
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
