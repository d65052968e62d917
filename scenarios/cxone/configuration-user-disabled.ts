import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The Kustomer user of the key is disabled, and the configuration falls with it: whoever names it is told why',
  rules: ['configuration-falls-with-its-user'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace' }],
    conversations: [{ ref: 'parcel', customer: 'ada' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    systemUser: { name: 'CXone system user' },
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
    { after: '5s', do: 'kustomer.user.disable', systemUser: 'CXone system user' },
    { after: '30s', do: 'cxone.interaction.end', interaction: 'chat', by: 'agent', status: 'resolved' },
    {
      after: '1m',
      do: 'cxone.mapping.save',
      configurationId: 'crm-1',
      mapping: 'Later',
      entities: [
        {
          entity: 'customer',
          fields: [{ crmField: 'name', channel: 'digital-contact', cxoneField: 'Customer Name' }],
        },
      ],
      refused: 'the configuration "Kustomer" is gone: its Kustomer user was deleted or disabled',
    },
  ],
  expect: {
    conversations: [{ ref: 'parcel', untouched: true }],
    configurations: [{ name: 'Kustomer', mappings: [], gone: 'its Kustomer user was deleted or disabled' }],
    setAside: 1,
  },
})
