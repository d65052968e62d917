import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A change in Kustomer during a chat waits for its end',
  rules: ['status-inherited'],
  given: {
    customers: [
      {
        ref: 'ada',
        name: 'Ada Lovelace',
        externalId: 'ada-1815',
      },
    ],
    agents: [
      {
        ref: 'grace',
        name: 'Grace Hopper',
        email: 'grace@acme.example',
      },
    ],
    statusInheritance: {},
  },
  steps: [
    {
      do: 'ccai.chat.from-app',
      chat: 'chat',
      user: 'ada',
      menu: 'Billing',
    },
    {
      after: '5s',
      do: 'ccai.chat.answer',
      chat: 'chat',
      agent: 'grace',
    },
    {
      after: '5s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '60s',
      do: 'ccai.chat.end',
      chat: 'chat',
      by: 'agent',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        ccai: 'Unavailable',
        kustomer: 'Unavailable',
      },
    ],
    reasons: ['in-session'],
    statusWrites: {
      ccai: 1,
    },
  },
})
