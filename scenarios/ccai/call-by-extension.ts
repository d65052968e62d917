import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A caller who enters the extension of an agent has chosen no queue: no open session has its menu, so the call makes its own, with that agent',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada' },
    { after: '4s', do: 'ccai.call.extension', call: 'c1', agent: 'grace' },
    { after: '4s', do: 'ccai.call.answer', call: 'c1' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', untouched: true },
      { customer: 'ada', sessionOf: 'c1', assigned: 'grace', channel: 'voice', menu: null },
    ],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
