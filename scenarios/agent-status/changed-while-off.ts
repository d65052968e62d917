import { defineScenario } from 'standin'

export default defineScenario({
  title: 'What was changed while inheritance was off is not undone when it is on again',
  rules: ['status-inheritance-toggle'],
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
    statusInheritance: {
      direction: 'two-way',
    },
  },
  steps: [
    {
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '1m',
      do: 'ccai.admin.set-inheritance',
      on: false,
    },
    {
      after: '1m',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Available',
    },
    {
      after: '10s',
      do: 'ccai.agent.set-status',
      agent: 'grace',
      status: 'Available',
    },
    {
      after: '10m',
      do: 'ccai.admin.set-inheritance',
      on: true,
    },
    {
      after: '10m',
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
      do: 'ccai.call.hang-up',
      call: 'call',
      by: 'agent',
    },
  ],
  expect: {
    agents: [
      {
        ref: 'grace',
        kustomer: 'Available',
        ccai: 'Available',
      },
    ],
    reasons: ['inheritance-off'],
    statusWrites: {
      ccai: 1,
      kustomer: 0,
    },
  },
  variants: {
    'two-way': {},
    'one-way': {
      given: {
        statusInheritance: {},
      },
    },
    crm: {
      given: {
        statusInheritance: {
          priority: 'crm',
        },
      },
    },
  },
})
