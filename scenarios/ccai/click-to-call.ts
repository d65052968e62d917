import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The phone icon fills the number beside it into the adapter; the agent presses Call, and then it is dialled',
  rules: ['click-to-call', 'outbound-creates-session-when-latest-not-open'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ada-at-work', name: 'Ada Lovelace, Analytical Engines', phone: '+14155550199' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'kustomer.page.click-phone', agent: 'grace', number: '+14155550199' },
    {
      after: '1s',
      expect: { adapters: [{ agent: 'grace', number: 'ada-at-work' }], conversations: [] },
      within: '1s',
    },
    { never: { conversation: {} }, during: '1m' },
    { after: '1m', do: 'ccai.adapter.call', call: 'call', agent: 'grace' },
    { after: '5s', do: 'ccai.call.pick-up', call: 'call' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'call' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada-at-work',
        name: 'Outbound call',
        assigned: 'grace',
        sessionOf: 'call',
        notes: [{ body: '+14155550199' }],
      },
    ],
    adapters: [{ agent: 'grace', number: null }],
  },
})
