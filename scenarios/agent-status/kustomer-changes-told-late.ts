import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Two changes in Kustomer that are told late end as the second was: what the first one set off is nobody’s wish',
  rules: ['status-inherited', 'status-manual-and-system'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
    switches: { kustomer: { webhookDelayMs: 3000 } },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
  },
  variants: {
    'one-way': {},
    'two-way': { given: { statusInheritance: { direction: 'two-way' } } },
  },
})
