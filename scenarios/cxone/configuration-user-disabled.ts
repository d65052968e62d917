import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The Kustomer user of the key is disabled: the search of the next call meets it, and the configuration falls',
  rules: ['configuration-falls-with-its-user'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'ada' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    systemUser: { name: 'CXone system user' },
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'grace' },
    { after: '5s', do: 'kustomer.user.disable', systemUser: 'CXone system user' },
    {
      after: '30s',
      do: 'cxone.interaction.start',
      interaction: 'call',
      agent: 'grace',
      customer: 'Ada Lovelace',
      address: '+14155550123',
      media: 'voice',
      skill: 'Parcels EN',
      conversation: 'parcel',
    },
    {
      after: '1m',
      expect: {
        configurations: [
          { name: 'Kustomer', mappings: [], gone: 'its Kustomer user was deleted or disabled' },
        ],
      },
      within: '1ms',
    },
    { do: 'cxone.interaction.end', interaction: 'call', by: 'agent', status: 'resolved' },
  ],
  expect: {
    conversations: [{ ref: 'parcel', untouched: true }],
    configurations: [{ name: 'Kustomer', mappings: [], gone: 'its Kustomer user was deleted or disabled' }],
  },
})
