import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Kustomer limits the search of a card: the agent is told, and gets the records when the card is opened again after the wait',
  rules: ['card-opens-with-interaction', 'card-related-refresh'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    integrationToken: 'valid',
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'elinor' },
    {
      do: 'fault',
      fault: 'status',
      status: 429,
      headers: { 'retry-after': '20' },
      to: 'kustomer',
      method: 'POST',
      path: '/v1/customers/search',
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
      within: '1ms',
      expect: {
        openCards: [{ of: 'call', agent: 'elinor', records: [], crmFailure: '429 Kustomer: its limit' }],
      },
    },
    { after: '5s', do: 'cxone.card.refresh', agent: 'elinor', interaction: 'call', refused: 'no records' },
    { after: '5s', do: 'cxone.card.open', agent: 'elinor', interaction: 'call' },
    {
      after: '1s',
      within: '1ms',
      expect: { openCards: [{ of: 'call', agent: 'elinor', records: [], crmFailure: '429 Kustomer' }] },
    },
    { after: '14s', do: 'cxone.card.open', agent: 'elinor', interaction: 'call' },
    { after: '20s', do: 'cxone.interaction.end', interaction: 'call', by: 'agent' },
  ],
  expect: {
    openCards: [{ of: 'call', agent: 'elinor', records: [{ record: 'Edward Ferrars' }], crmFailure: null }],
    conversations: [{ ref: 'order', custom: { cxoneAgentNameStr: 'Elinor Dashwood' } }],
  },
})
