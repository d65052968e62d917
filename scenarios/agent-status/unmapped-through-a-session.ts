import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An unmapped status in Kustomer stays through a call',
  rules: ['status-mapping-lists-kustomer-statuses'],
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
      kustomerStatuses: ['Training'],
    },
  },
  steps: [
    {
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Training',
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
        kustomer: 'Training',
        ccai: 'Available',
      },
    ],
    reasons: ['unmapped'],
    statusWrites: {
      ccai: 0,
      kustomer: 0,
    },
  },
})
