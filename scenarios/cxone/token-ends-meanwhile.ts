import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The token ends between two calls: the second makes a new one, and nothing goes out with the old',
  rules: ['token-regeneration-delay', 'hang-up-creates-session'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    switches: { kustomer: { tokenTtlMs: 300_000 }, 'ccai-platform': { metadataRecords: false } },
    settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'first', from: 'ada', menu: 'Billing' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'first' },
    { after: '1m', do: 'ccai.call.incoming', call: 'at-once', from: 'ada', menu: 'Sales' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'at-once' },
    { after: '10m', do: 'ccai.call.incoming', call: 'later', from: 'ada', menu: 'Returns' },
    { after: '30s', do: 'ccai.call.hang-up', call: 'later' },
  ],
  expect: {
    conversations: [
      { customer: 'ada', menu: 'Billing', sessionOf: 'first' },
      { customer: 'ada', menu: 'Sales', sessionOf: 'at-once' },
      { customer: 'ada', menu: 'Returns', sessionOf: 'later' },
    ],
    token: { regenerations: 2, refused: 0, waited: ['first', 'later'] },
  },
})
