import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A card was found by its name and merged: merging it again changes nothing, and the agent is told why',
  rules: ['card-merge', 'card-opens-with-interaction'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [
      { ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' },
      { ref: 'lucy', name: 'Lucy Steele', email: 'lucy@classics.example' },
    ],
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'elinor' },
    { do: 'cxone.card.enable', agent: 'lucy' },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'mail',
      agent: 'lucy',
      customer: 'E. Ferrars',
      address: 'edward@ferrars.example',
      channelType: 'email',
      skill: 'Classics',
      conversation: 'order',
    },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'chat',
      agent: 'lucy',
      customer: 'Ed Ferrars',
      address: 'ed',
      channelType: 'chat',
      skill: 'Classics',
      conversation: 'order',
    },
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
    { after: '30s', do: 'cxone.card.search', agent: 'elinor', interaction: 'call', text: 'ferrars' },
    { after: '5s', do: 'cxone.card.search', agent: 'lucy', interaction: 'chat', text: 'Ferrars' },
    {
      after: '5s',
      do: 'cxone.card.merge',
      agent: 'lucy',
      interaction: 'chat',
      other: 'email_edward@ferrars.example',
    },
    {
      after: '5s',
      do: 'cxone.card.merge',
      agent: 'elinor',
      interaction: 'call',
      other: 'email_edward@ferrars.example',
    },
  ],
  expect: {
    cards: [
      { identities: ['voice_+14155550123'] },
      { identities: ['chat_ed', 'email_edward@ferrars.example'] },
    ],
    openCards: [
      { of: 'mail', agent: 'lucy', merge: null },
      { of: 'chat', agent: 'lucy', merge: 'merged' },
      { of: 'call', agent: 'elinor', merge: 'Customer not found' },
    ],
  },
})
