import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'The agent’s countdown runs out to the second, for the first answer and the later ones, and unassigns nothing',
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
    { after: '59s', expect: { contacts: [{ person: 'ada', agentLate: 0 }] }, within: '0ms' },
    {
      after: '2s',
      expect: { contacts: [{ person: 'ada', agentLate: 1, assigned: 'grace' }] },
      within: '0ms',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'And?' },
    { after: '29s', expect: { contacts: [{ person: 'ada', agentLate: 1 }] }, within: '0ms' },
    {
      after: '2s',
      expect: { contacts: [{ person: 'ada', agentLate: 2, assigned: 'grace' }] },
      within: '0ms',
    },
  ],
  expect: { contacts: [{ person: 'ada', agentLate: 2, assigned: 'grace' }] },
})
