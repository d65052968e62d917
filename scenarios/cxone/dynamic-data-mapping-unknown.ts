import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A Dynamic Data mapping is named that the configuration has not: the card has no records, and the agent is told why',
  rules: ['card-opens-with-interaction', 'card-needs-crm'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    switches: { 'digital-experience': { dynamicDataMappingId: 'dd-old' } },
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
  ],
  expect: {
    openCards: [
      {
        of: 'call',
        agent: 'elinor',
        records: [],
        crmFailure: 'the configuration has no Dynamic Data mapping',
      },
    ],
  },
})
