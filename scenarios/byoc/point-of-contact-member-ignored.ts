import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where the channel API passes over members that are not documented, the point of contact is made without them',
  rules: ['byoc-add-channel'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'us', pointOfContact: false }],
    switches: { 'digital-experience': { unknownChannelMembers: 'ignored' } },
  },
  steps: [
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: { hasReplies: true, hasReply: 'yes' },
      refused: '400: hasReply',
    },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: { hasReplies: true },
    },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
  ],
  expect: {
    contacts: [{ person: 'ada', channel: 'us', unrouted: 'the point of contact has no default skill' }],
  },
})
