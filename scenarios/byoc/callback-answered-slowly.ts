import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A callback whose answer comes too late has failed for the agent, although the person gets the message',
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
          { direction: 'out', text: 'On its way.' },
        ],
      },
    ],
    contacts: [
      { person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'failed' }] },
    ],
  },
  until: '10m',
})
