import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A caller whom the platform sends elsewhere has not hung up; one who hangs up in another queue has',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550199' },
      { ref: 'cleo', name: 'Cleo Ortiz', phone: '+14155550177' },
    ],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'to-message', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.deflect', call: 'to-message', to: 'message' },
    { do: 'ccai.call.incoming', call: 'to-phone', from: 'ben', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.deflect', call: 'to-phone', to: 'phone' },
    { do: 'ccai.call.incoming', call: 'hung-up', from: 'cleo', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.deflect', call: 'hung-up', to: 'queue', menu: 'Returns' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'hung-up' },
  ],
  expect: {
    conversations: [{ customer: 'cleo', name: 'Abandoned call', sessionOf: 'hung-up' }],
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
