import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The channel’s answer is lost and its echo comes before the message is sent again: nobody sees it twice',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'fault', fault: 'error-after', to: 'channel', path: '/v1/messages', times: 2 },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
  },
  variants: {
    'as-outbound': { given: { switches: { channel: { echo: 'outbound' } } } },
    'as-the-persons': { given: { switches: { channel: { echo: 'person' } } } },
  },
})
