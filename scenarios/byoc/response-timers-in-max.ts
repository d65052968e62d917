import { defineScenario } from 'standin'

export default defineScenario({
  title: 'MAX has neither the countdown nor the limit',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example', cxone: { application: 'max' } }],
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
    { after: '5m', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
  ],
  expect: { contacts: [{ person: 'ada', agentLate: 0, assigned: 'grace' }] },
})
