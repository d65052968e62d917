import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Users of the app and of the web page are told by their identifier, and by the address that they gave',
  rules: ['custom-fields-on-message', 'custom-fields-from-then-on'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.custom-fields.create' },
    { after: '1m', do: 'ccai.call.from-app', call: 'call', user: 'ada', menu: 'Billing' },
    { after: '8s', do: 'ccai.call.answer', call: 'call', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
    {
      do: 'ccai.chat.from-app',
      chat: 'chat',
      user: 'user-9000',
      menu: 'Orders',
      sdk: 'web',
      email: 'ben@wade.example',
    },
    { after: '1m', do: 'ccai.chat.end', chat: 'chat', by: 'end-user' },
  ],
  expect: {
    customers: [
      { ref: 'ada', custom: { customUserIdStr: 'user-8841' } },
      { externalId: 'user-9000', custom: { customUserIdStr: 'user-9000' } },
    ],
    conversations: [
      {
        customer: 'ada',
        messages: [
          {
            sessionOf: 'call',
            custom: {
              sessionTypeStr: 'Voice Inbound (App)',
              sessionIdStr: '1418',
              waitTimeNum: 8,
              callDurationNum: 60,
              emailUsingInWebStr: null,
            },
          },
        ],
      },
      {
        menu: 'Orders',
        messages: [
          {
            sessionOf: 'chat',
            custom: {
              sessionTypeStr: 'Messaging Inbound (Web Chat)',
              sessionIdStr: '135',
              emailUsingInWebStr: 'ben@wade.example',
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
