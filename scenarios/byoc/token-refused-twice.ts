import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A second 401 is the end of a message: the agent sees that it failed',
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
      fault: 'status',
      status: 401,
      to: 'integration-core',
      path: '/byoc/1.0/posts',
      times: 2,
    },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
  ],
  expect: {
    threads: [{ person: 'ada', messages: [{ direction: 'in' }] }],
    contacts: [
      { person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'failed' }] },
    ],
  },
})
