import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The channel has sent a message, says to come again in ten minutes, and tells of it meanwhile: by its reference it is known, and what the person writes does not wait',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { channel: { echo: 'outbound' } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '10s',
      do: 'fault',
      fault: 'status',
      status: 503,
      headers: { 'retry-after': '600' },
      processed: true,
      to: 'channel',
      path: '/v1/messages',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '20s', do: 'channel.message', from: 'ada', text: 'Thanks' },
    {
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'Hello' },
              { by: 'grace', text: 'On its way.' },
              { by: 'ada', text: 'Thanks' },
            ],
          },
        ],
      },
      within: '1s',
    },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'On its way.', state: 'delivered' },
          { direction: 'in', text: 'Thanks' },
        ],
      },
    ],
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
