import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'That somebody types cannot be told: what they write does not wait for it, and minutes later it is told no more',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    subscribers: [{ ref: 'desk' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '10s',
      do: 'fault',
      fault: 'status',
      status: 500,
      times: 20,
      to: 'digital-experience',
      path: '/dfo/3.0/channels/*/threads',
    },
    { do: 'channel.typing', person: 'ada' },
    { after: '1s', do: 'channel.message', from: 'ada', text: 'Are you there?' },
    {
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'Hello' },
              { by: 'ada', text: 'Are you there?' },
            ],
          },
        ],
      },
      within: '100ms',
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'ada', text: 'Are you there?' },
        ],
      },
    ],
  },
})
