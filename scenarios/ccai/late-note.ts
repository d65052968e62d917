import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A note’s request arrives after its sender has given up and written it again: the second copy is deleted',
  rules: ['hang-up-creates-session', 'phone-number-noted'],
  steps: [
    {
      do: 'fault',
      fault: 'latency',
      to: 'kustomer',
      method: 'POST',
      path: '/v1/conversations/*/notes',
      delay: '12s',
    },
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    customers: [{ phone: '+14155550123' }],
    conversations: [{ customer: '+14155550123', sessionOf: 'c1', notes: [{ body: '+14155550123' }] }],
  },
})
