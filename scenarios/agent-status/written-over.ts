import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'What the agent sets in CCAI Platform while an older change of Kustomer is on its way stands in the end',
  rules: ['status-priority'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    {
      do: 'fault',
      fault: 'slow',
      to: 'ccai-platform',
      path: '/manager/api/v1/agents',
      delay: '2s',
      times: 2,
    },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '3s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Break' }],
    statusWrites: { ccai: 2, kustomer: 0 },
  },
  variants: {
    'one-way': {},
    'two-way': { given: { statusInheritance: { direction: 'two-way' } } },
  },
})
