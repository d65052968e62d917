import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An answer that CXone never read: after an hour the report of its message is set aside, and not before',
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
    {
      after: '59m',
      expect: {
        contacts: [{ person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', state: 'failed' }] }],
        setAside: 0,
      },
      within: '0ms',
    },
  ],
  expect: {
    threads: [{ person: 'ada', messages: [{ direction: 'in' }, { direction: 'out', text: 'On its way.' }] }],
    setAside: 1,
  },
  until: '5h',
})
