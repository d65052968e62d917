import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Reports are refused for five minutes: the next message that CXone takes brings the one that waits with it',
  rules: ['byoc-middleware'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'mary', name: 'Mary Shelley' },
    ],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '20s',
      do: 'fault',
      fault: 'error-before',
      times: 'always',
      during: '5m',
      to: 'digital-experience',
      method: 'PUT',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    {
      after: '302s',
      expect: {
        contacts: [
          { person: 'ada', messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'sent' }] },
        ],
      },
      within: '0ms',
    },
    { do: 'channel.message', from: 'mary', text: 'Good morning' },
    {
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'delivered' }],
          },
          { person: 'mary', messages: [{ by: 'mary' }] },
        ],
      },
      within: '2s',
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [{ by: 'ada' }, { by: 'grace', text: 'On its way.', state: 'delivered' }],
      },
      { person: 'mary', messages: [{ by: 'mary', text: 'Good morning' }] },
    ],
  },
})
