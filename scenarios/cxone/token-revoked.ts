import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A token that looks valid is refused: one refusal, one new token, and the work goes on',
  rules: ['token-regeneration-delay', 'hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
    integrationToken: 'revoked',
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [{ customer: 'ada', sessionOf: 'c1' }],
    token: {
      regenerations: 1,
      refused: 1,
      waited: ['c1'],
      longestWait: { atLeast: '9s', atMost: '15.01s' },
    },
  },
})
