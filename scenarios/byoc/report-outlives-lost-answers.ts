import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Three answers to a callback get lost in a row: the report waits until CXone knows the message',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { callbackRetryDelaysMs: [10_000, 20_000, 30_000] } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '20s',
      do: 'fault',
      fault: 'lost-answer',
      times: 3,
      skip: 1,
      to: 'integration-core',
      path: '/byoc/1.0/posts',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    {
      after: '50s',
      expect: { contacts: [{ person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', state: 'sending' }] }] },
      within: '0ms',
    },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
    contacts: [
      { person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'delivered' }] },
    ],
  },
})
