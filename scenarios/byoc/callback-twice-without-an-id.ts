import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Without an id in it a callback that comes twice cannot be told from another message: it may be sent twice, and the report says so',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { outboundMessageId: 'left-out' } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'fault', fault: 'duplicate', to: 'integration-core', path: '/byoc/1.0/posts' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'On its way.' },
          { direction: 'out', text: 'On its way.' },
        ],
      },
    ],
  },
  until: '10m',
})
