import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A caller hangs up while an agent is being connected: on record, assigned to nobody',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.assign', call: 'c1', agent: 'grace' },
    { after: '3s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [{ customer: 'ada', name: 'Abandoned call', assigned: null, sessionOf: 'c1' }],
  },
})
