import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The middleware’s page is opened and left: there is no point of contact, and messages wait until there is one',
  rules: ['byoc-add-channel'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'us', pointOfContact: false }],
  },
  steps: [
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'page-left' },
    { after: '5s', do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    { after: '10m', expect: { contacts: [] }, within: '0ms' },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'page' },
  ],
  expect: { contacts: [{ person: 'ada', channel: 'us', messages: [{ by: 'ada', text: 'Hello' }] }] },
})
