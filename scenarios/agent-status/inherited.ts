import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent who answers e-mail in Kustomer is unavailable in CCAI Platform',
  rules: ['status-inherited', 'status-mapping-many-to-one', 'status-manual-and-system'],
  given: {
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'Alan@Acme.example' },
    ],
    statusInheritance: {
      kustomerStatuses: ['E-mail', 'Lunch'],
      mapping: [
        ['Available', 'Available'],
        ['E-mail', 'Unavailable'],
        ['Unavailable', 'Unavailable'],
        ['Lunch', 'Meal'],
      ],
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'E-mail' },
    {
      expect: {
        agents: [
          { ref: 'grace', kustomer: 'E-mail', ccai: 'Unavailable' },
          { ref: 'alan', kustomer: 'Available', ccai: 'Available' },
        ],
      },
      within: '1s',
    },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'kustomer.system.set-status', agent: 'alan', status: 'Lunch' },
    { after: '1m', do: 'ccai.agent.set-status', agent: 'grace', status: 'Meal' },
    {
      after: '5s',
      expect: {
        agents: [
          { ref: 'grace', kustomer: 'Unavailable', ccai: 'Meal' },
          { ref: 'alan', kustomer: 'Lunch', ccai: 'Meal' },
        ],
        statusWrites: { ccai: 2, kustomer: 0 },
      },
      within: '1s',
    },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [
      { ref: 'grace', kustomer: 'Available', ccai: 'Available' },
      { ref: 'alan', kustomer: 'Lunch', ccai: 'Meal' },
    ],
    statusWrites: { ccai: 3, kustomer: 0 },
    reasons: [],
  },
})
