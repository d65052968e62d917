import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Once the app is installed the adapter appears in the open pages and in new ones; it goes with page and app',
  rules: ['adapter-in-kustomer'],
  given: {
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example', adapter: 'none' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example', adapter: 'none' },
    ],
    switches: { kustomer: { ujetApp: 'absent' } },
  },
  steps: [
    { after: '1m', expect: { adapters: [] }, within: '1s' },
    { do: 'kustomer.app.install' },
    {
      after: '1m',
      expect: {
        adapters: [
          { agent: 'grace', minimized: false },
          { agent: 'alan', minimized: false },
        ],
      },
      within: '1s',
    },
    { do: 'kustomer.page.close', agent: 'alan' },
    { do: 'kustomer.page.open', agent: 'grace', instance: 'tab-2' },
    { after: '1m', expect: { adapters: [{ agent: 'grace' }, { agent: 'grace' }] }, within: '1s' },
    { do: 'kustomer.app.uninstall' },
  ],
  expect: { adapters: [], conversations: [] },
})
