import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Two ways, the selected team must be tied to CCAI Platform by its external queue; other teams don’t matter',
  rules: ['status-two-way-routing', 'status-two-way'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      direction: 'two-way',
      teams: [
        { name: 'Support', teamRouting: true },
        { name: 'Sales', teamRouting: true, members: ['grace'] },
        { name: 'Returns', teamRouting: true, members: ['grace'] },
      ],
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', ccai: 'Available' }], reasons: ['external-queues-off'] },
      within: '1s',
    },
    { do: 'kustomer.admin.set-external-queue', team: 'Sales', queue: 'ujet' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: {
        agents: [{ ref: 'grace', ccai: 'Available' }],
        reasons: ['external-queues-off', 'selected-team-not-tied'],
      },
      within: '1s',
    },
    { do: 'kustomer.page.choose-team', agent: 'grace', team: 'Sales' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
    reasons: ['external-queues-off', 'selected-team-not-tied'],
    statusWrites: { ccai: 1, kustomer: 1 },
  },
})
