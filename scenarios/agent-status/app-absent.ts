import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Without the app in Kustomer no status travels, and that is what is named',
  rules: ['app-upgrade'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example', adapter: 'none' }],
    statusInheritance: { direction: 'two-way' },
    switches: { kustomer: { ujetApp: 'absent' } },
  },
  steps: [
    { do: 'ccai.admin.set-agent-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Unavailable' }],
    app: { installed: false },
    reasons: ['app-not-installed'],
    statusWrites: { ccai: 0, kustomer: 0 },
  },
})
