import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent whom the other side lacks is not followed, and it is said who is missing',
  rules: ['status-same-email'],
  given: {
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example', without: 'ccai' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example', without: 'kustomer' },
    ],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '20s',
      expect: { agents: [{ ref: 'grace', kustomer: 'Unavailable' }], reasons: ['unknown-agent'] },
      within: '1s',
    },
    { do: 'ccai.agent.set-status', agent: 'alan', status: 'Break' },
  ],
  expect: {
    agents: [
      { ref: 'grace', kustomer: 'Unavailable' },
      { ref: 'alan', ccai: 'Break' },
    ],
    reasons: ['unknown-agent', 'unknown-user'],
    statusWrites: { ccai: 0, kustomer: 0 },
  },
})
