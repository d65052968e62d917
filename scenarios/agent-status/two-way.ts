import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Changes travel either way, each once, and none comes back',
  rules: ['status-two-way', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { direction: 'two-way' },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '30s',
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
        statusWrites: { ccai: 1, kustomer: 0 },
      },
      within: '1s',
    },
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
    statusWrites: { ccai: 1, kustomer: 1 },
    reasons: [],
  },
  variants: {
    plain: {},
    'told-twice-and-late': {
      given: {
        switches: {
          kustomer: { webhookDuplicates: 2, webhookDelayMs: 4000 },
          'ccai-platform': { eventDuplicates: 2, eventOrder: 'shuffled' },
        },
      },
    },
  },
})
