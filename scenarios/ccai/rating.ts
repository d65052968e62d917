import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A rating is added to the session of its call or chat, and says nothing where nobody rated',
  rules: ['rating-added'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.call.incoming', call: 'rated', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'rated', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'rated' },
    { after: '1m', do: 'ccai.call.incoming', call: 'not-rated', from: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.call.answer', call: 'not-rated', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'not-rated' },
    { do: 'kustomer.conversation.status', conversation: 'rated', status: 'done' },
    { after: '2m', do: 'ccai.rating.give', session: 'rated', rating: 4, comment: 'Quick and kind' },
    { do: 'ccai.chat.from-app', chat: 'chat', user: 'ben', menu: 'Orders' },
    { after: '5s', do: 'ccai.chat.answer', chat: 'chat', agent: 'grace' },
    { after: '1m', do: 'ccai.chat.end', chat: 'chat', by: 'agent' },
    { after: '1m', do: 'ccai.rating.give', session: 'chat', rating: 2 },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        status: 'done',
        messages: [{ sessionOf: 'rated', custom: { csatRatingNum: 4, csatCommentTxt: 'Quick and kind' } }],
        notes: [{ body: '+14155550123' }, { body: 'Rating: 4\nQuick and kind' }],
      },
      {
        customer: 'ada',
        status: 'open',
        messages: [{ sessionOf: 'not-rated', custom: { csatRatingNum: null, csatCommentTxt: null } }],
        notes: [{ body: '+14155550123' }],
      },
      {
        customer: 'ben',
        messages: [{ sessionOf: 'chat', custom: { csatRatingNum: 2, csatCommentTxt: null } }],
        notes: [{ body: 'Rating: 2' }],
      },
    ],
  },
  variants: {
    any: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'no-metadata': { given: { switches: { 'ccai-platform': { metadataRecords: false } } } },
    'mobile-alone': {
      given: { settings: { RATED_SESSIONS: 'mobile' } },
      expect: {
        conversations: [
          {
            customer: 'ada',
            status: 'done',
            messages: [{ sessionOf: 'rated', custom: { csatRatingNum: null, csatCommentTxt: null } }],
            notes: [{ body: '+14155550123' }],
          },
          { customer: 'ada', sessionOf: 'not-rated', notes: [{ body: '+14155550123' }] },
          {
            customer: 'ben',
            messages: [{ sessionOf: 'chat', custom: { csatRatingNum: 2, csatCommentTxt: null } }],
            notes: [{ body: 'Rating: 2' }],
          },
        ],
      },
    },
  },
})
