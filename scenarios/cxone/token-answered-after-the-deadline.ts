import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The answer with the new token comes after the deadline of its request: the agent is told, another token is made, and what waits is memorialized once',
  rules: ['token-regeneration-delay', 'memorialize-mapping', 'card-opens-with-interaction'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    conversations: [
      { ref: 'order', customer: 'edward' },
      { ref: 'parcel', customer: 'edward' },
    ],
    integrationToken: 'expired',
    switches: { kustomer: { tokenRegenerationMs: 9_000 } },
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'elinor' },
    { do: 'fault', fault: 'slow', to: 'kustomer', path: '/v1/auth/tokens', delay: '30s' },
    {
      do: 'cxone.interaction.start',
      interaction: 'chat',
      agent: 'elinor',
      customer: 'Edward Ferrars',
      skill: 'Classics',
      conversation: 'parcel',
    },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'call',
      agent: 'elinor',
      customer: 'Edward Ferrars',
      skill: 'Classics',
      conversation: 'order',
      address: '+14155550123',
      media: 'voice',
    },
    { after: '5s', do: 'cxone.interaction.end', interaction: 'chat', by: 'agent', status: 'resolved' },
    {
      after: '20s',
      within: '1s',
      expect: {
        openCards: [
          { of: 'chat', agent: 'elinor' },
          { of: 'call', agent: 'elinor', records: [], crmFailure: 'not reached, ask again later' },
        ],
      },
    },
    {
      after: '1m',
      do: 'cxone.interaction.start',
      interaction: 'again',
      agent: 'elinor',
      customer: 'Edward Ferrars',
      skill: 'Classics',
      conversation: 'order',
      address: '+14155550123',
      media: 'voice',
    },
    { after: '5s', do: 'cxone.interaction.end', interaction: 'call', by: 'agent', status: 'resolved' },
  ],
  expect: {
    conversations: [
      { ref: 'order', custom: { cxoneAgentNameStr: 'Elinor Dashwood', cxoneSkillNameStr: 'Classics' } },
      { ref: 'parcel', custom: { cxoneAgentNameStr: 'Elinor Dashwood', cxoneSkillNameStr: 'Classics' } },
    ],
    openCards: [
      { of: 'chat', agent: 'elinor' },
      { of: 'call', agent: 'elinor', records: [], crmFailure: 'not reached, ask again later' },
      { of: 'again', agent: 'elinor', records: [{ record: 'Edward Ferrars' }], crmFailure: null },
    ],
    token: { regenerations: 2, refused: 0, longestWait: { atLeast: '20s', atMost: '20.01s' } },
  },
})
