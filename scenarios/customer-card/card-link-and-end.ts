import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The agent links a second conversation to the call: it gets what the first gets, and a third gets nothing',
  rules: ['card-link-record', 'card-opens-with-interaction', 'card-related-refresh'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [
      { ref: 'order', customer: 'edward', age: '3d' },
      { ref: 'refund', customer: 'edward', age: '2d' },
      { ref: 'other', customer: 'edward', age: '1d' },
    ],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
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
    { after: '10s', do: 'cxone.card.link', agent: 'elinor', interaction: 'call', conversation: 'refund' },
    {
      after: '20s',
      within: '1ms',
      expect: {
        conversations: [
          { ref: 'order', untouched: true },
          { ref: 'refund', untouched: true },
          { ref: 'other', untouched: true },
        ],
      },
    },
    { after: '20s', do: 'cxone.interaction.end', interaction: 'call', by: 'agent' },
  ],
  expect: {
    conversations: [
      { ref: 'order', custom: { cxoneAgentNameStr: 'Elinor Dashwood' } },
      { ref: 'refund', custom: { cxoneAgentNameStr: 'Elinor Dashwood' } },
      { ref: 'other', untouched: true },
    ],
    openCards: [
      {
        of: 'call',
        agent: 'elinor',
        records: [
          { record: 'Edward Ferrars', linked: false },
          { record: 'order', linked: true },
          { record: 'refund', linked: true },
          { record: 'other', linked: false },
        ],
      },
    ],
  },
})
