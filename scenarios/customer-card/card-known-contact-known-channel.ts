import { defineScenario } from 'standin'

const call = {
  do: 'cxone.interaction.start',
  agent: 'elinor',
  customer: 'Edward Ferrars',
  media: 'voice',
  address: '+14155550123',
  skill: 'Classics',
  conversation: 'order',
} as const

export default defineScenario({
  title: 'Somebody calls a second time: the card of the first call opens, and none is made',
  rules: ['card-per-contact-and-channel', 'card-opens-with-interaction'],
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
    { after: '5s', ...call, interaction: 'first' },
    { after: '1m', do: 'cxone.interaction.end', interaction: 'first', by: 'agent' },
    { after: '1m', ...call, interaction: 'second' },
    { after: '1m', ...call, interaction: 'unseen', agent: 'lucy' },
    {
      after: '5s',
      do: 'cxone.card.open',
      agent: 'lucy',
      interaction: 'unseen',
      refused: 'not enabled',
    },
    { after: '5s', do: 'cxone.card.open', agent: 'elinor', interaction: 'second' },
  ],
  expect: {
    cards: [{ identities: ['voice_+14155550123'] }],
    openCards: [
      { of: 'first', agent: 'elinor' },
      { of: 'second', agent: 'elinor' },
    ],
  },
})
