import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Logging in applies no status, whatever either side shows; the next change does',
  rules: ['status-not-on-login', 'status-inherited'],
  given: {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
    // Kustomer's own login is not told, so that `at-login` is said of the adapter's alone.
    switches: {
      kustomer: { ujetDataSubscriptions: ['kustomer.work-session.update'] },
      'ccai-platform': { statusOnLogin: 'unavailable' },
    },
  },
  steps: [
    { do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '20s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '1m', do: 'kustomer.page.close', agent: 'grace' },
    { after: '1m', do: 'ccai.admin.set-agent-status', agent: 'grace', status: 'Break' },
    { after: '1m', do: 'kustomer.page.log-in', agent: 'grace' },
    { after: '5s', do: 'ccai.adapter.log-in', agent: 'grace' },
    {
      after: '20s',
      expect: {
        agents: [{ ref: 'grace', kustomer: 'Available' }],
        statusWrites: { ccai: 2, kustomer: 0 },
        reasons: ['not-logged-in', 'at-login'],
      },
      within: '1s',
    },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    { after: '1m', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
  ],
  expect: {
    agents: [{ ref: 'grace', kustomer: 'Available', ccai: 'Available' }],
    // Who is Unavailable by the login is not made so again.
    statusWrites: { ccai: 3, kustomer: 0 },
    reasons: ['not-logged-in', 'at-login'],
  },
  variants: {
    'kustomer-alone': {
      given: {
        switches: {
          kustomer: {
            ujetDataSubscriptions: ['kustomer.work-session.create', 'kustomer.work-session.update'],
          },
          'ccai-platform': { statusOnLogin: 'kept' },
        },
      },
      expect: { statusWrites: { ccai: 4, kustomer: 0 } },
    },
    'one-way': {},
    'two-way': { given: { statusInheritance: { direction: 'two-way' } } },
    'crm-first': { given: { statusInheritance: { priority: 'crm' } } },
  },
})
