import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A token that is still valid makes nobody wait',
  rules: ['hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
    integrationToken: 'valid',
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: {
    conversations: [{ customer: 'ada', sessionOf: 'c1' }],
    token: { regenerations: 0, refused: 0, waited: [] },
  },
})
