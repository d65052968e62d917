import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A report of a message that CXone never heard the name of holds up no report of the next message',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '20s',
      do: 'fault',
      fault: 'lost-answer',
      skip: 1,
      to: 'integration-core',
      path: '/byoc/1.0/posts',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '2m', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'It is there.' },
    {
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada' },
              { by: 'grace', text: 'On its way.', state: 'failed' },
              { by: 'grace', text: 'It is there.', state: 'delivered' },
            ],
          },
        ],
      },
      within: '3s',
    },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [{ direction: 'in' }, { direction: 'out', text: 'On its way.' }, { direction: 'out' }],
      },
    ],
  },
  until: '10m',
})
