import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The messaging service refuses a message before CXone has read the answer that names it: the agent sees that it failed, and the next one does not wait',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Good morning' },
    {
      after: '10s',
      do: 'fault',
      fault: 'slow',
      delay: '8s',
      to: 'integration-core',
      path: '/byoc/1.0/posts',
    },
    {
      do: 'fault',
      fault: 'status',
      status: 422,
      body: { error: 'the person has blocked this account' },
      to: 'channel',
      path: '/v1/messages',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '9s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Are you there?' },
    {
      expect: {
        givenUp: ['send-message'],
        threads: [
          {
            person: 'ada',
            messages: [
              { direction: 'in', text: 'Hello' },
              { direction: 'out', text: 'Good morning', state: 'delivered' },
              { direction: 'out', text: 'Are you there?' },
            ],
          },
        ],
      },
      within: '1s',
    },
  ],
  expect: {
    givenUp: ['send-message'],
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'Good morning', state: 'delivered' },
          { by: 'grace', text: 'On its way.', state: 'failed' },
          { by: 'grace', text: 'Are you there?', state: 'delivered' },
        ],
      },
    ],
  },
})
