import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A status chosen for after the call does not outrank a change in Kustomer that waits for its end',
  rules: ['status-inherited'],
  given: {
    customers: [
      {
        ref: 'ada',
        name: 'Ada Lovelace',
        phone: '+14155550123',
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
      do: 'ccai.call.incoming',
      call: 'call',
      from: 'ada',
      menu: 'Billing',
    },
    {
      after: '5s',
      do: 'ccai.call.answer',
      call: 'call',
      agent: 'grace',
    },
    {
      after: '5s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '30s',
      do: 'ccai.agent.choose-next-status',
      agent: 'grace',
      status: 'Meal',
    },
    {
      after: '60s',
      do: 'ccai.call.hang-up',
      call: 'call',
      by: 'agent',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        kustomer: 'Unavailable',
        ccai: 'Unavailable',
      },
    ],
    reasons: ['in-session'],
    statusWrites: {
      ccai: 1,
    },
  },
})
