import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A change that waits for the end of a call is void when a newer one cannot be followed',
  rules: ['status-single-instance'],
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
      after: '10s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Unavailable',
    },
    {
      after: '5s',
      do: 'kustomer.page.open',
      agent: 'grace',
      instance: 'tab-2',
    },
    {
      after: '5s',
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Available',
    },
    {
      after: '20s',
      do: 'kustomer.page.close',
      agent: 'grace',
      instance: 'tab-2',
    },
    {
      after: '30s',
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
    reasons: ['in-session', 'several-instances'],
    statusWrites: {
      ccai: 0,
    },
  },
})
