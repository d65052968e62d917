import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'With Kustomer open twice nobody knows which to follow; once one is left, the agent is followed again',
  rules: ['status-single-instance', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { do: 'kustomer.page.open', agent: 'grace', instance: 'laptop' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', ccai: 'Available' }], reasons: ['several-instances'] },
      within: '1s',
    },
    { do: 'kustomer.page.close', agent: 'grace', instance: 'tab-1' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['several-instances'],
  },
})
