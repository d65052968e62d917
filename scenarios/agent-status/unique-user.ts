import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A user whom two people share is not followed; the others are',
  rules: ['status-unique-user', 'status-inherited'],
  given: {
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
      { ref: 'kay', name: 'Kay Antonelli', email: 'kay@acme.example' },
    ],
    statusInheritance: {},
  },
  steps: [
    { do: 'ccai.adapter.log-out', agent: 'kay' },
    { do: 'ccai.adapter.log-in', agent: 'kay', as: 'grace' },
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { do: 'kustomer.page.set-status', agent: 'alan', status: 'Unavailable' },
  ],
  expect: {
    agents: [
      { ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' },
      { ref: 'alan', kustomer: 'Unavailable', ccai: 'Unavailable' },
    ],
    reasons: ['other-email', 'shared-user'],
  },
})
