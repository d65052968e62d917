import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A report that CXone cannot place yet waits, and what the person writes meanwhile does not',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '10s',
      do: 'fault',
      fault: 'slow',
      delay: '8s',
      skip: 1,
      to: 'integration-core',
      path: '/byoc/1.0/posts',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '4s', do: 'channel.message', from: 'ada', text: 'Thanks' },
    {
      after: '500ms',
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'Hello' },
              { by: 'grace', text: 'On its way.', state: 'sending' },
              { by: 'ada', text: 'Thanks' },
            ],
          },
        ],
      },
      within: '0ms',
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'On its way.', state: 'delivered' },
          { by: 'ada', text: 'Thanks' },
        ],
      },
    ],
  },
})
