import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The token endpoint fails ten times: the core asks it after growing pauses, and nobody’s call is lost meanwhile',
  rules: ['token-regeneration-delay', 'hang-up-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550101' },
      { ref: 'ben', name: 'Ben Wade', phone: '+14155550102' },
    ],
    settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
  },
  steps: [
    { do: 'fault', fault: 'error-before', to: 'kustomer', path: '/v1/auth/tokens', times: 10 },
    { do: 'ccai.call.incoming', call: 'of-ada', from: 'ada', menu: 'Billing' },
    { do: 'ccai.call.incoming', call: 'of-ben', from: 'ben', menu: 'Billing' },
    { after: '1s', do: 'ccai.call.hang-up', call: 'of-ada' },
    { do: 'ccai.call.hang-up', call: 'of-ben' },
    { never: { conversation: {} }, during: '3m' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', sessionOf: 'of-ada' },
      { customer: 'ben', sessionOf: 'of-ben' },
    ],
    token: { regenerations: 1, refused: 0 },
  },
})
