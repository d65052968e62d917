import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The token expired overnight: the records of the first card of the day come after the wait for a new one',
  rules: ['token-regeneration-delay', 'card-opens-with-interaction', 'card-related-refresh'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    integrationToken: 'expired',
    switches: { kustomer: { tokenRegenerationMs: 15_000 } },
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
      after: '14s',
      within: '1ms',
      expect: { openCards: [{ of: 'call', agent: 'elinor', records: [], crmFailure: null }] },
    },
    { after: '10s', do: 'cxone.card.refresh', agent: 'elinor', interaction: 'call' },
  ],
  expect: {
    openCards: [
      { of: 'call', agent: 'elinor', records: [{ record: 'Edward Ferrars' }, { record: 'order' }] },
    ],
    token: { regenerations: 1, waited: ['call'], longestWait: { atLeast: '15s', atMost: '15.01s' } },
  },
})
