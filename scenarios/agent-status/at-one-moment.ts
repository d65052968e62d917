import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Changed on both sides at one moment, Kustomer’s is the latest change, whichever is told first',
  rules: ['status-priority', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
    switches: { 'ccai-platform': { eventDelayMs: 3000 } },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { do: 'ccai.agent.set-status', agent: 'grace', status: 'Break' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
  },
  variants: {
    'kustomer-first': {},
    'ccai-first': {
      rules: ['status-inherited'],
      given: {
        switches: { kustomer: { webhookDelayMs: 3000 }, 'ccai-platform': { eventDelayMs: 0 } },
      },
    },
  },
})
