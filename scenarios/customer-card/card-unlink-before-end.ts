import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A conversation is linked to the call and unlinked again before the end: nothing is written to it',
  rules: ['card-unlink-record', 'card-link-record', 'card-opens-with-interaction'],
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
    {
      after: '10s',
      do: 'cxone.card.link',
      agent: 'elinor',
      interaction: 'call',
      conversation: 'refund',
      section: 'current-interaction',
    },
    { after: '10s', do: 'cxone.card.unlink', agent: 'elinor', interaction: 'call', conversation: 'refund' },
    {
      after: '5s',
      do: 'cxone.card.unlink',
      agent: 'elinor',
      interaction: 'call',
      conversation: 'other',
      refused: 'none like it is linked',
    },
    { after: '20s', do: 'cxone.interaction.end', interaction: 'call', by: 'agent' },
  ],
  expect: {
    conversations: [
      { ref: 'order', custom: { cxoneAgentNameStr: 'Elinor Dashwood' } },
      { ref: 'refund', untouched: true },
      { ref: 'other', untouched: true },
    ],
  },
})
