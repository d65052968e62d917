import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An agent who is not logged in to the adapter, or as somebody else, is not followed; nor one whom the other side lacks',
  rules: ['status-same-email', 'status-inherited'],
  given: {
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example', adapter: 'none' },
      { ref: 'alan', name: 'Alan Turing', email: 'ALAN@acme.example' },
      { ref: 'kay', name: 'Kay Antonelli', email: 'kay@acme.example', adapter: 'none' },
    ],
    statusInheritance: {},
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', ccai: 'Available' }], reasons: ['not-logged-in'] },
      within: '1s',
    },
    { do: 'kustomer.page.log-in', agent: 'grace', refused: 'logged in already' },
    { do: 'kustomer.page.set-status', agent: 'alan', status: 'Unavailable' },
    { after: '20s', expect: { agents: [{ ref: 'alan', ccai: 'Unavailable' }] }, within: '1s' },
    { do: 'ccai.adapter.log-out', agent: 'alan' },
    { do: 'ccai.adapter.log-in', agent: 'alan', as: 'kay' },
    { do: 'kustomer.page.set-status', agent: 'alan', status: 'Available' },
  ],
  expect: {
    agents: [
      { ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' },
      { ref: 'alan', kustomer: 'Available', ccai: 'Offline' },
      { ref: 'kay', ccai: 'Available' },
    ],
    reasons: ['not-logged-in', 'other-email'],
  },
})
