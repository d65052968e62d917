import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A rating whose event is lost comes with the metadata record a quarter of an hour later',
  rules: ['rating-added'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { eventRetryDelaysMs: [] } },
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.call.incoming', call: 'rated', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'rated', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'rated' },
    { after: '1m', do: 'fault', fault: 'lost-request', to: 'integration-core', path: '/ccai/session-events' },
    { do: 'ccai.rating.give', session: 'rated', rating: 5, comment: 'Thanks' },
    {
      never: { conversation: { notes: [{ body: '+14155550123' }, { body: 'Rating: 5\nThanks' }] } },
      during: '10m',
    },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        messages: [{ sessionOf: 'rated', custom: { csatRatingNum: 5, csatCommentTxt: 'Thanks' } }],
        notes: [{ body: '+14155550123' }, { body: 'Rating: 5\nThanks' }],
      },
    ],
  },
})
