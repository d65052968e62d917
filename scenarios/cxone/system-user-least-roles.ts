import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A system user without administration may do all that memorialization needs with two roles, and stands as the author of what it writes',
  rules: [],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace' }],
    conversations: [{ ref: 'parcel', customer: 'ada' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    systemUser: {
      name: 'CXone system user',
      roles: ['org.user.conversation.read', 'org.user.conversation.write'],
    },
  },
  steps: [
    {
      do: 'cxone.interaction.start',
      interaction: 'chat',
      agent: 'grace',
      customer: 'Ada Lovelace',
      skill: 'Parcels EN',
      conversation: 'parcel',
    },
    { after: '30s', do: 'cxone.interaction.end', interaction: 'chat', by: 'agent', status: 'resolved' },
  ],
  expect: {
    conversations: [
      {
        ref: 'parcel',
        modifiedBy: 'CXone system user',
        custom: {
          cxoneCustomerNameStr: 'Ada Lovelace',
          cxoneAgentNameStr: 'Grace Hopper',
          cxoneSkillNameStr: 'Parcels EN',
        },
      },
    ],
  },
})
