import { defineScenario } from 'standin'

export default defineScenario({
  until: '30h',
  title:
    'A caller has written an e-mail the day before: the agent merges both cards, and one is left with both channels',
  rules: ['card-merge', 'card-per-contact-and-channel', 'card-opens-with-interaction'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'elinor' },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'mail',
      agent: 'elinor',
      customer: 'Edward Ferrars',
      address: 'edward@ferrars.example',
      channelType: 'email',
      skill: 'Classics',
      conversation: 'order',
    },
    { after: '1h', do: 'cxone.interaction.end', interaction: 'mail', by: 'contact' },
    {
      after: '1d',
      do: 'cxone.interaction.start',
      interaction: 'call',
      agent: 'elinor',
      customer: 'Edward Ferrars',
      address: '+14155550123',
      media: 'voice',
      skill: 'Classics',
      conversation: 'order',
    },
    { after: '30s', do: 'cxone.card.search', agent: 'elinor', interaction: 'call' },
    {
      after: '10s',
      do: 'cxone.card.merge',
      agent: 'elinor',
      interaction: 'call',
      other: 'email_edward@ferrars.example',
    },
  ],
  expect: {
    cards: [{ name: 'Edward Ferrars', identities: ['voice_+14155550123', 'email_edward@ferrars.example'] }],
    openCards: [
      { of: 'mail', agent: 'elinor', merge: null },
      { of: 'call', agent: 'elinor', merge: 'merged' },
    ],
  },
})
