import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The card shows the company with the customer, and the order after Refresh: both are linked to the call and get what is mapped, others do not',
  rules: ['card-link-record', 'card-related-refresh', 'memorialize-mapping', 'card-opens-with-interaction'],
  given: {
    companies: [
      { ref: 'norland', name: 'Norland Estates' },
      { ref: 'barton', name: 'Barton Cottages' },
    ],
    customers: [
      { ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123', company: 'norland' },
      { ref: 'fanny', name: 'Fanny Dashwood', phone: '+14155550124', company: 'norland' },
    ],
    conversations: [{ ref: 'parcel', customer: 'edward' }],
    objects: [
      { ref: 'order-1', klass: 'order', customer: 'edward' },
      { ref: 'order-2', klass: 'order', customer: 'edward' },
    ],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    mappings: [
      { for: 'voice', entity: 'company', fields: { 'custom.agentStr': 'Agent Name' } },
      { for: 'voice', entity: 'order', fields: { 'custom.agentStr': 'Agent Name' } },
    ],
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'elinor' },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'call',
      agent: 'elinor',
      customer: 'Edward Ferrars',
      address: '+14155550123',
      media: 'voice',
      skill: 'Classics',
      conversation: 'parcel',
    },
    {
      after: '20s',
      within: '1ms',
      expect: {
        openCards: [
          {
            of: 'call',
            agent: 'elinor',
            records: [
              { record: 'Edward Ferrars', entity: 'customer', under: null },
              { record: 'Norland Estates', entity: 'company', under: null },
            ],
          },
        ],
      },
    },
    { after: '5s', do: 'cxone.card.link', agent: 'elinor', interaction: 'call', record: 'Norland Estates' },
    {
      after: '5s',
      do: 'cxone.card.link',
      agent: 'elinor',
      interaction: 'call',
      record: 'order-1',
      refused: 'the card shows none like it',
    },
    { after: '5s', do: 'cxone.card.refresh', agent: 'elinor', interaction: 'call' },
    { after: '10s', do: 'cxone.card.link', agent: 'elinor', interaction: 'call', record: 'order-1' },
    { after: '20s', do: 'cxone.interaction.end', interaction: 'call', by: 'agent' },
  ],
  expect: {
    companies: [
      { ref: 'norland', name: 'Norland Estates', custom: { agentStr: 'Elinor Dashwood' } },
      { ref: 'barton', custom: { agentStr: null } },
    ],
    objects: [
      { ref: 'order-1', custom: { agentStr: 'Elinor Dashwood' } },
      { ref: 'order-2', custom: { agentStr: null } },
    ],
    conversations: [{ ref: 'parcel', untouched: true }],
    openCards: [
      {
        of: 'call',
        agent: 'elinor',
        records: [
          { record: 'Edward Ferrars', under: null, linked: false },
          { record: 'Norland Estates', under: null, linked: true },
          { record: 'Edward Ferrars', under: 'Norland Estates', linked: false },
          { record: 'Fanny Dashwood', under: 'Norland Estates', linked: false },
          { record: 'parcel', under: 'Edward Ferrars', linked: true },
          { record: 'order-1', under: 'Edward Ferrars', linked: true },
          { record: 'order-2', under: 'Edward Ferrars', linked: false },
        ],
      },
    ],
  },
})
