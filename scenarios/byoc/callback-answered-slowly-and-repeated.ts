import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where CXone repeats a callback whose answer came too late, the person has one message and the agent sees it delivered',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { callbackRetryDelaysMs: [1000] } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '10s',
      do: 'fault',
      fault: 'slow',
      delay: '12s',
      skip: 1,
      to: 'integration-core',
      path: '/byoc/1.0/posts',
    },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
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
      {
        person: 'ada',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
  },
})
