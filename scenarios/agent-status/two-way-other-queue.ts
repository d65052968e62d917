import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Two ways, an external queue that is not CCAI Platform’s ties no team to it, for changes on either side',
  rules: ['status-two-way-routing', 'status-two-way'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      direction: 'two-way',
      teams: [
        { name: 'Support', externalQueue: 'amazon-connect' },
        { name: 'Sales', externalQueue: 'ujet' },
      ],
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '20s', expect: { agents: [{ ref: 'grace', ccai: 'Available' }] }, within: '1s' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', kustomer: 'Available' }], reasons: ['selected-team-not-tied'] },
      within: '1s',
    },
    { do: 'kustomer.admin.set-external-queue', team: 'Support', queue: 'ccai-platform' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['selected-team-not-tied'],
    statusWrites: { ccai: 0, kustomer: 1 },
  },
})
