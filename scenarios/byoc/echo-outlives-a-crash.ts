import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The core is away for ten minutes with a message that the channel has and did not answer, and with its echo: the agent does not read it as the person’s',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { channel: { echo: 'person' } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'fault', fault: 'lost-answer', to: 'channel', path: '/v1/messages' },
    {
      do: 'fault',
      fault: 'crash',
      moment: 'before',
      downFor: '10m',
      to: 'channel',
      path: '/v1/messages',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
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
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'On its way.' },
        ],
      },
    ],
  },
})
