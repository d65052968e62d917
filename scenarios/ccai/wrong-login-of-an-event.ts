import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An event with a wrong login is refused, and its redelivery with the right one is taken',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  },
  steps: [
    { do: 'fault', fault: 'wrong-signature', to: 'integration-core', times: 'always' },
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
    { never: { conversation: { customer: 'ada' } }, during: '900ms' },
  ],
  expect: {
    customers: [{ ref: 'ada' }],
    conversations: [{ customer: 'ada', sessionOf: 'c1', messages: [{ sessionOf: 'c1' }] }],
  },
})
