import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A Dynamic Data mapping picks the fields that the customer card shows of a record, and no others',
  rules: ['dynamic-data-shown', 'card-opens-with-interaction', 'card-related-refresh'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    switches: { 'digital-experience': { dynamicDataMappingId: 'dd-agents' } },
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
      conversation: 'order',
    },
    { after: '30s', do: 'cxone.card.refresh', agent: 'elinor', interaction: 'call' },
  ],
  expect: {
    openCards: [
      {
        of: 'call',
        agent: 'elinor',
        records: [
          { record: 'Edward Ferrars', fields: { name: 'Edward Ferrars', phones: '+14155550123' } },
          { record: 'order', fields: { status: 'open', messageCount: '0' } },
        ],
      },
    ],
  },
  variants: {
    mapped: {},
    'no-mapping': {
      rules: ['card-opens-with-interaction', 'card-related-refresh'],
      given: { switches: { 'digital-experience': { dynamicDataMappingId: null } } },
      expect: {
        openCards: [
          {
            of: 'call',
            agent: 'elinor',
            records: [
              { record: 'Edward Ferrars', fields: {} },
              { record: 'order', fields: {} },
            ],
          },
        ],
      },
    },
  },
})
