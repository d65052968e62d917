import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The way back of many to one leaves Kustomer’s status alone when it is one of them, else takes the first',
  rules: ['status-two-way', 'status-mapping-many-to-one'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
      direction: 'two-way',
      kustomerStatuses: ['1', '2', '3', '4'],
      ccaiStatuses: ['A', 'B', 'D'],
      mapping: [
        ['1', 'A'],
        ['2', 'A'],
        ['3', 'B'],
        ['4', 'D'],
      ],
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: '2' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'B' },
    { after: '20s', expect: { agents: [{ ref: 'grace', kustomer: '3', ccai: 'B' }] }, within: '1s' },
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'A' },
    { after: '20s', expect: { agents: [{ ref: 'grace', kustomer: '1', ccai: 'A' }] }, within: '1s' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: '2' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
    { after: '20s', do: 'ccai.agent.set-status', agent: 'grace', status: 'A' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: '2', ccai: 'A' }],
    statusWrites: { kustomer: 2, ccai: 1 },
    reasons: ['unmapped-back'],
  },
})
