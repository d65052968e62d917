import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The channel API takes each documented member of a point of contact, and refuses by name what is not on its lists',
  rules: ['byoc-add-channel'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'us', pointOfContact: false }],
  },
  steps: [
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    { do: 'cxone.skill.create', skill: 'JB_EN' },
    { do: 'cxone.script.save', script: 'Digital\\US' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['JB_EN'] },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: { realExternalPlatformId: 'smoke-signals' },
      refused: '400: realExternalPlatformId',
    },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: { contentFormat: 'markdown' },
      refused: '400: contentFormat',
    },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: { hasReplies: true },
      refused: '400: hasReplies: This member is not known; did you mean "hasReply"',
    },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'page',
      members: { hasReply: false },
      refused: 'via: api',
    },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: {
        contentFormat: 'plain',
        translationGroup: 'default',
        externalPlatformIcon: 'forum',
        hasOutboundFlow: true,
        hasReply: false,
      },
    },
    { do: 'cxone.channel.configure', channel: 'us', skill: 'JB_EN', script: 'Digital\\US' },
    { do: 'cxone.role.permit', role: 'Agents', channel: 'us', permissions: ['reply'] },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'hasReply' },
    {
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      members: { hasReply: true },
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        channel: 'us',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'Hi', state: 'delivered' },
        ],
      },
    ],
  },
})
