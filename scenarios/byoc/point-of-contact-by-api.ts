import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A point of contact is made by the API; an integration ID that is unknown or missing is refused',
  rules: ['byoc-add-channel', 'byoc-integration-id'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'us', pointOfContact: false }],
  },
  steps: [
    {
      do: 'cxone.channel.add',
      integration: '7b1c0000-0000-4000-8000-000000000001',
      account: 'us',
      via: 'api',
      refused: 'no such integration',
    },
    {
      do: 'cxone.channel.add',
      integration: null,
      account: 'us',
      via: 'api',
      refused: 'channelIntegrationId',
    },
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'api' },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
  ],
  expect: {
    contacts: [{ person: 'ada', channel: 'us', unrouted: 'the point of contact has no default skill' }],
  },
})
