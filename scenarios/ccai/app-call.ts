import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A call from the app has its session when it arrives, or joins the open one of its menu',
  rules: ['inbound-creates-session', 'same-menu-and-channel-appends', 'answering-agent-assigned'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
      { ref: 'cleo', name: 'Cleo Ortiz', externalId: 'user-8843' },
    ],
    conversations: [{ ref: 'open', customer: 'ben', menu: 'Billing' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.from-app', call: 'answered', user: 'ada', menu: 'Billing' },
    {
      expect: {
        conversations: [
          { ref: 'open', untouched: true },
          { customer: 'ada', name: 'Inbound call', assigned: null, sessionOf: 'answered' },
        ],
      },
      within: '1s',
    },
    { after: '20s', do: 'ccai.call.answer', call: 'answered', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'answered' },
    { do: 'ccai.call.from-app', call: 'joined', user: 'ben', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.answer', call: 'joined', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'joined' },
    { do: 'ccai.call.from-app', call: 'abandoned', user: 'cleo', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'abandoned' },
  ],
  expect: {
    conversations: [
      { ref: 'open', assigned: 'grace', sessionOf: 'joined' },
      { customer: 'ada', name: 'Inbound call', menu: 'Billing', assigned: 'grace', sessionOf: 'answered' },
      { customer: 'cleo', name: 'Inbound call', assigned: null, sessionOf: 'abandoned' },
    ],
  },
  variants: {
    enriched: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
