import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An outdated app requires attention and no status travels; after the upgrade it does, all else as before',
  rules: ['app-upgrade', 'status-inherited'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: {},
    switches: { kustomer: { ujetApp: 'outdated' } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'earlier', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'earlier' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
    {
      after: '1m',
      expect: {
        app: { installed: true, attentionRequired: true },
        agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Available' }],
        reasons: ['app-outdated'],
        conversations: [{ customer: 'ada', sessionOf: 'earlier' }],
      },
      within: '1s',
    },
    { do: 'kustomer.app.upgrade' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Available' },
    { after: '5s', do: 'kustomer.page.set-status', agent: 'grace', status: 'Unavailable' },
  ],
  expect: {
    app: { installed: true, attentionRequired: false },
    agents: [{ ref: 'grace', kustomer: 'Unavailable', ccai: 'Unavailable' }],
    reasons: ['app-outdated'],
    conversations: [{ customer: 'ada', sessionOf: 'earlier' }],
    adapters: [{ agent: 'grace' }],
  },
})
