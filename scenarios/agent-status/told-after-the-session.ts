import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A change during a call that is told when the call is over is applied: that the call is over is nobody’s wish',
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
    switches: {
      kustomer: {
        webhookDelayMs: 3000,
      },
    },
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
      after: '60s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '1s',
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
    statusWrites: {
      ccai: 1,
      kustomer: 0,
    },
    reasons: [],
  },
  variants: {
    'one-way': {},
    'two-way': {
      given: {
        statusInheritance: {
          direction: 'two-way',
        },
      },
    },
  },
})
