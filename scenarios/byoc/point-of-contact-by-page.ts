import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An administrator adds a point of contact on the middleware’s page; once it is on the role and has its defaults, messages cross it',
  rules: ['byoc-add-channel', 'byoc-integration-id', 'byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'us', pointOfContact: false }],
  },
  steps: [
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    {
      do: 'cxone.channel.add',
      integration: null,
      account: 'us',
      via: 'page',
      refused: 'channelIntegrationId: is missing',
    },
    {
      do: 'cxone.channel.add',
      integration: 'Jungle',
      account: 'us',
      via: 'page',
      refused: 'there is no integration',
    },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'page' },
    { after: '5s', do: 'cxone.script.save', script: 'Digital\\US' },
    { do: 'cxone.channel.configure', channel: 'us', skill: 'BYOC_Default', script: 'Digital\\US' },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'not on the role' },
    { do: 'cxone.role.permit', role: 'Agents', channel: 'us', permissions: ['reply'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        channel: 'us',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'Hi' },
        ],
      },
    ],
  },
})
