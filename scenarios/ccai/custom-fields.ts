import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The administrator’s custom fields are made once, and filled for the sessions that come after',
  rules: ['custom-fields-created', 'custom-fields-from-then-on', 'custom-fields-on-message'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'earlier', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'earlier', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'earlier' },
    { after: '1m', do: 'ccai.call.incoming', call: 'under-way', from: 'ada', menu: 'Sales' },
    { after: '10s', do: 'ccai.custom-fields.create' },
    { after: '10s', do: 'ccai.call.answer', call: 'under-way', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'under-way' },
    { after: '1m', do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.rating.give', session: 'earlier', rating: 3 },
    { after: '1m', do: 'ccai.call.incoming', call: 'later', from: 'ada', menu: 'Billing' },
    { after: '12s', do: 'ccai.call.answer', call: 'later', agent: 'grace' },
    { after: '30s', do: 'ccai.call.hold', call: 'later' },
    { after: '7s', do: 'ccai.call.resume', call: 'later' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'later' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'chat', user: 'ben', menu: 'Orders' },
    { after: '9s', do: 'ccai.chat.answer', chat: 'chat', agent: 'grace' },
    { after: '1m', do: 'ccai.chat.end', chat: 'chat', by: 'agent' },
  ],
  expect: {
    customers: [
      { ref: 'ada', custom: { customUserIdStr: null } },
      { ref: 'ben', custom: { customUserIdStr: 'user-8842' } },
    ],
    attributes: {
      customer: { customUserIdStr: 'Custom User ID' },
      message: {
        queueNameStr: 'Queue Name',
        sessionTypeStr: 'Session Type',
        sessionIdStr: 'Session ID',
        fromPhoneNumberStr: 'From Phone Number',
        callDurationNum: 'Call Duration',
        holdTimeNum: 'Hold Time',
        waitTimeNum: 'Wait Time',
        csatRatingNum: 'CSAT Rating',
        csatCommentTxt: 'CSAT Comment',
        customerMenuSelectionStr: 'Customer Menu Selection',
        emailUsingInWebStr: 'Email using In-Web',
      },
    },
    conversations: [
      {
        customer: 'ada',
        menu: 'Billing',
        messages: [
          {
            sessionOf: 'earlier',
            custom: { sessionIdStr: null, callDurationNum: null, csatRatingNum: null },
          },
          {
            sessionOf: 'later',
            custom: {
              queueNameStr: 'Billing',
              sessionTypeStr: 'Voice Inbound (IVR)',
              sessionIdStr: '1420',
              fromPhoneNumberStr: '+14155550123',
              callDurationNum: 97,
              holdTimeNum: 7,
              waitTimeNum: 12,
              csatRatingNum: null,
              customerMenuSelectionStr: 'Main Menu - IVR/Billing',
            },
          },
        ],
      },
      {
        customer: 'ada',
        menu: 'Sales',
        messages: [{ sessionOf: 'under-way', custom: { sessionIdStr: null, waitTimeNum: null } }],
      },
      {
        customer: 'ben',
        messages: [
          {
            sessionOf: 'chat',
            custom: {
              queueNameStr: 'Orders',
              sessionTypeStr: 'Messaging Inbound (App Chat)',
              sessionIdStr: '135',
              fromPhoneNumberStr: null,
              callDurationNum: 60,
              waitTimeNum: 9,
            },
          },
        ],
      },
    ],
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
  },
})
