import { defineScenario } from 'standin'

export default defineScenario({
  title: '1 and 2 are A, 3 is B, 4 is D, and one that is not mapped changes nothing',
  rules: ['status-mapping-many-to-one', 'status-mapping-lists-kustomer-statuses'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {
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
    { do: 'kustomer.page.set-status', agent: 'grace', status: '1' },
    { after: '20s', expect: { agents: [{ ref: 'grace', ccai: 'A' }] }, within: '1s' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: '2' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', ccai: 'A' }], statusWrites: { ccai: 1 } },
      within: '1s',
    },
    { do: 'kustomer.page.set-status', agent: 'grace', status: '3' },
    { after: '20s', expect: { agents: [{ ref: 'grace', ccai: 'B' }] }, within: '1s' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: '4' },
    { after: '20s', expect: { agents: [{ ref: 'grace', ccai: 'D' }] }, within: '1s' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'D' }],
    reasons: ['unmapped'],
    statusWrites: { ccai: 3, kustomer: 0 },
  },
})
