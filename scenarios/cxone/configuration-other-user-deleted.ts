import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Another user of Kustomer is deleted: the configuration stays, and the interaction is memorialized',
  rules: [],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace' }],
    conversations: [{ ref: 'parcel', customer: 'ada' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    systemUser: { name: 'CXone system user' },
  },
  steps: [
    { do: 'kustomer.user.add', systemUser: 'somebody else' },
    {
      do: 'cxone.interaction.start',
      interaction: 'chat',
      agent: 'grace',
      customer: 'Ada Lovelace',
      skill: 'Parcels EN',
      conversation: 'parcel',
    },
    { after: '5s', do: 'kustomer.user.delete', systemUser: 'somebody else' },
    { after: '30s', do: 'cxone.interaction.end', interaction: 'chat', by: 'agent', status: 'resolved' },
  ],
  expect: {
    conversations: [
      {
        ref: 'parcel',
        custom: {
          cxoneCustomerNameStr: 'Ada Lovelace',
          cxoneAgentNameStr: 'Grace Hopper',
          cxoneSkillNameStr: 'Parcels EN',
        },
      },
    ],
  },
})
