import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A customer who goes silent is unassigned when the limit runs out, to the second',
  rules: ['byoc-response-timers'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    {
      do: 'cxone.skill.create',
      skill: 'BYOC_Default',
      agentFirstResponse: '1m',
      agentFollowOnResponse: '30s',
      customerIdle: '10m',
    },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
    { after: '599s', expect: { contacts: [{ person: 'ada', assigned: 'grace' }] }, within: '0ms' },
    {
      after: '1s',
      expect: { contacts: [{ person: 'ada', assigned: null, owner: 'grace', status: 'open' }] },
      within: '0ms',
    },
  ],
  expect: { contacts: [{ person: 'ada', assigned: null, owner: 'grace' }] },
})
