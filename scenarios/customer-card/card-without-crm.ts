import { defineScenario } from 'standin'

export default defineScenario({
  title: 'No administrator connected a CRM: the customer card opens and shows no records',
  rules: ['card-needs-crm', 'card-opens-with-interaction'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [
      { ref: 'order', customer: 'edward', age: '3d' },
      { ref: 'refund', customer: 'edward', age: '2d' },
      { ref: 'other', customer: 'edward', age: '1d' },
    ],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    switches: { 'digital-experience': { crmConnected: false } },
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
      after: '10s',
      do: 'cxone.card.refresh',
      agent: 'elinor',
      interaction: 'call',
      refused: 'shows no records',
    },
  ],
  expect: {
    openCards: [{ of: 'call', agent: 'elinor', records: [], crmFailure: 'no CRM is connected' }],
  },
})
