import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A customer’s answer in time stops the limit',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'BYOC_Default', customerIdle: '10m' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
    { after: '599s', do: 'channel.message', from: 'ada', text: 'Thanks' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'grace' }] },
})
