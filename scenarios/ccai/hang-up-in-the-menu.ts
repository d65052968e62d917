import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A caller hangs up before choosing anything: a session of its own, although one is open',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada' },
    { after: '8s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      { ref: 'earlier', untouched: true, messages: [] },
      { customer: 'ada', name: 'Abandoned call', menu: null, assigned: null, sessionOf: 'c1' },
    ],
  },
})
