import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A system user who may only read gets 403: nothing is written, and the report names what its roles lack',
  rules: ['system-user-permissions'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace' }],
    conversations: [{ ref: 'parcel', customer: 'ada' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    systemUser: { name: 'CXone system user', roles: ['org.user.conversation.read'] },
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
  expect: { conversations: [{ ref: 'parcel', untouched: true }], setAside: 1 },
})
