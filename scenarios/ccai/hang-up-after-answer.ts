import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A call that was answered and then hung up has one session, not two',
  rules: ['ivr-call-creates-session-on-answer', 'answering-agent-assigned'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { never: { conversation: { customer: 'ada' } }, during: '12s' },
    { after: '7s', do: 'ccai.call.assign', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1' },
    {
      expect: {
        conversations: [{ customer: 'ada', name: 'Inbound call', assigned: 'grace', sessionOf: 'c1' }],
      },
      within: '1s',
    },
    { after: '2m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        name: 'Inbound call',
        menu: 'Billing',
        channel: 'voice',
        assigned: 'grace',
        sessionOf: 'c1',
      },
    ],
  },
})
