import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A workflow rule leaves the contacts of other skills alone',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_VIP' },
    { do: 'cxone.workflow-rule.save', rule: 'VIPs are escalated', skill: 'JB_VIP', status: 'escalated' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: { contacts: [{ person: 'ada', skill: 'BYOC_Default', status: 'new', assigned: 'grace' }] },
})
