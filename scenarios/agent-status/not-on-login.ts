import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Logging in applies no status, whatever either side shows; the next change does',
  rules: ['status-not-on-login', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
  },
  steps: [
    { do: 'kustomer.page.close', agent: 'grace' },
    { after: '1m', do: 'ccai.admin.set-agent-status', agent: 'grace', status: 'Break' },
    { after: '1m', do: 'kustomer.page.log-in', agent: 'grace' },
    { after: '5s', do: 'ccai.adapter.log-in', agent: 'grace' },
    {
      after: '20s',
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Break' }],
        statusWrites: { ccai: 0, kustomer: 0 },
      },
      within: '1s',
    },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['not-logged-in', 'at-login'],
  },
})
