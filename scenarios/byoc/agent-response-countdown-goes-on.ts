import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A customer who writes again while the agent is waited for does not begin the countdown again',
  rules: ['byoc-response-timers'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'BYOC_Default', agentFirstResponse: '1m' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '50s', do: 'channel.message', from: 'ada', text: 'Is anybody there?' },
    { after: '9s', expect: { contacts: [{ person: 'ada', agentLate: 0 }] }, within: '0ms' },
    { after: '2s', expect: { contacts: [{ person: 'ada', agentLate: 1 }] }, within: '0ms' },
  ],
  expect: { contacts: [{ person: 'ada', agentLate: 1, assigned: 'grace' }] },
})
