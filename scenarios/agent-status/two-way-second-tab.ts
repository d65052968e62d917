import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Two ways, a change in CCAI Platform does not travel while Kustomer is open twice either',
  rules: ['status-single-instance', 'status-two-way'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'kustomer.page.open', agent: 'grace', instance: 'tab-2' },
    { after: '5s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', kustomer: 'Available' }], reasons: ['several-instances'] },
      within: '1s',
    },
    { do: 'kustomer.page.close', agent: 'grace', instance: 'tab-2' },
    { after: '5s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['several-instances'],
    statusWrites: { ccai: 0 },
  },
})
