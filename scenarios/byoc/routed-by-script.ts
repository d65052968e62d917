import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A digital script routes to its own skill, without any queue; a workflow rule acts on the skill’s contact',
  rules: ['byoc-skill-routing', 'byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example' },
    ],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_VIP' },
    { do: 'cxone.script.save', script: 'Digital\\BYOC_Default', skill: 'JB_VIP' },
    { do: 'cxone.agent.set', agent: 'alan', skills: ['JB_VIP'] },
    { do: 'cxone.workflow-rule.save', rule: 'VIPs are escalated', skill: 'JB_VIP', status: 'escalated' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: {
    contacts: [{ person: 'ada', skill: 'JB_VIP', queue: null, assigned: 'alan', status: 'escalated' }],
  },
})
