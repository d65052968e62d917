import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Who goes offline in Kustomer can be mapped, as any other status',
  rules: ['status-inherited', 'status-mapping-many-to-one'],
  given: {
    agents: [
      {
        ref: 'grace',
        name: 'Grace Hopper',
        email: 'grace@acme.example',
      },
    ],
    statusInheritance: {
      mapping: [
        ['Available', 'Available'],
        ['Offline', 'Unavailable'],
      ],
    },
  },
  steps: [
    {
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Offline',
    },
    {
      after: '20s',
      expect: {
        agents: [
          {
            ref: 'grace',
            ccai: 'Unavailable',
          },
        ],
      },
      within: '1s',
    },
    {
      do: 'kustomer.page.set-status',
      agent: 'grace',
      status: 'Available',
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
    reasons: [],
    statusWrites: {
      ccai: 2,
    },
  },
})
