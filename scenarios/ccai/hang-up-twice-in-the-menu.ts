import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Hung up twice before choosing anything: nothing to compare, so two sessions',
  rules: ['hang-up-creates-session'],
  given: { customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada' },
    { after: '8s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'second', from: 'ada' },
    { after: '8s', do: 'ccai.call.hang-up', call: 'second' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', menu: null, sessionOf: 'first' },
      { customer: 'ada', menu: null, sessionOf: 'second' },
    ],
  },
})
