import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Of two numbers the one clicked last stands in the adapter, and none is dialled while nobody presses Call',
  rules: ['click-to-call'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ada-at-work', name: 'Ada Lovelace, Analytical Engines', phone: '+14155550199' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'kustomer.page.click-phone', agent: 'grace', number: 'ada-at-work' },
    {
      after: '1s',
      expect: {
        adapters: [
          { agent: 'grace', number: 'ada-at-work' },
          { agent: 'alan', number: null },
        ],
      },
      within: '1s',
    },
    { after: '1m', do: 'kustomer.page.click-phone', agent: 'grace', number: 'ada' },
    { after: '10m' },
  ],
  expect: {
    adapters: [
      { agent: 'grace', number: 'ada' },
      { agent: 'alan', number: null },
    ],
    conversations: [],
  },
})
