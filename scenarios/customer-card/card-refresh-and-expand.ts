import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The card shows the customer first, the conversations after Refresh, one made meanwhile only then, and expands',
  rules: ['card-related-refresh', 'card-opens-with-interaction'],
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
    {
      after: '20s',
      within: '1ms',
      expect: {
        openCards: [
          {
            of: 'call',
            agent: 'elinor',
            records: [{ record: 'Edward Ferrars', entity: 'customer', under: null }],
          },
        ],
      },
    },
    { after: '5s', do: 'cxone.card.refresh', agent: 'elinor', interaction: 'call' },
    { after: '5s', do: 'ccai.call.incoming', call: 'second', from: 'edward', menu: 'Billing' },
    { after: '20s', do: 'ccai.call.hang-up', call: 'second' },
    {
      after: '30s',
      within: '1ms',
      expect: {
        openCards: [
          {
            of: 'call',
            agent: 'elinor',
            records: [
              { record: 'Edward Ferrars', under: null },
              { record: 'order', under: 'Edward Ferrars' },
              { record: 'refund', under: 'Edward Ferrars' },
              { record: 'other', under: 'Edward Ferrars' },
            ],
          },
        ],
      },
    },
    { after: '5s', do: 'cxone.card.refresh', agent: 'elinor', interaction: 'call' },
    { after: '10s', do: 'cxone.card.expand', agent: 'elinor', interaction: 'call', conversation: 'order' },
  ],
  expect: {
    openCards: [
      {
        of: 'call',
        agent: 'elinor',
        records: [
          { record: 'Edward Ferrars', entity: 'customer', under: null },
          { record: 'Edward Ferrars', entity: 'customer', under: 'order' },
          { record: 'order', under: 'Edward Ferrars' },
          { record: 'refund', under: 'Edward Ferrars' },
          { record: 'other', under: 'Edward Ferrars' },
          { record: 'Abandoned call', under: 'Edward Ferrars' },
        ],
      },
    ],
  },
})
