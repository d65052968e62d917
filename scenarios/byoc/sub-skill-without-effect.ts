import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A sub-skill has no effect where a script routes',
  rules: ['byoc-default-skill-and-script', 'byoc-skill-routing'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_Sub' },
    { do: 'cxone.skill.create', skill: 'JB_EN', subSkill: 'JB_Sub' },
    { do: 'cxone.script.save', script: 'Digital\\BYOC_Default', skill: 'JB_EN' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['JB_Sub'] },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: { contacts: [{ person: 'ada', skill: 'JB_EN', subSkill: null, assigned: null }] },
})
