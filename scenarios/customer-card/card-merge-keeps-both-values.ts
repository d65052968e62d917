import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Two cards of one person say different things: after the merge both values stand on the one that is left, and what is equal stands once',
  rules: ['card-merge', 'card-opens-with-interaction'],
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
    {
      after: '5s',
      do: 'cxone.card.set-field',
      agent: 'elinor',
      interaction: 'mail',
      field: 'town',
      value: 'Oxford',
    },
    {
      after: '5s',
      do: 'cxone.card.set-field',
      agent: 'elinor',
      interaction: 'mail',
      field: 'language',
      value: 'English',
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
    {
      after: '5s',
      do: 'cxone.card.set-field',
      agent: 'elinor',
      interaction: 'call',
      field: 'town',
      value: 'Delaford',
    },
    {
      after: '5s',
      do: 'cxone.card.set-field',
      agent: 'elinor',
      interaction: 'call',
      field: 'language',
      value: 'English',
    },
    { after: '5s', do: 'cxone.card.search', agent: 'elinor', interaction: 'call' },
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
      {
        identities: ['voice_+14155550123', 'email_edward@ferrars.example'],
        customFields: [
          { name: 'town', value: 'Delaford' },
          { name: 'town', value: 'Oxford' },
          { name: 'language', value: 'English' },
        ],
      },
    ],
  },
})
