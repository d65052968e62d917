import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The newest session counts whatever it is: dialled after a voicemail, a call joins the voicemail',
  rules: ['outbound-appends-to-latest-open'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [
      { ref: 'call', customer: 'ada', menu: 'Billing', age: '3d' },
      { ref: 'voicemail', customer: 'ada', channel: 'voicemail', age: '1d' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.outgoing', call: 'c1', agent: 'grace', to: 'ada' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'c1' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { ref: 'call', untouched: true },
      { ref: 'voicemail', channel: 'voicemail', assigned: 'grace', sessionOf: 'c1' },
    ],
  },
})
