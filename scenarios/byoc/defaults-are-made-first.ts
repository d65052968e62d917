import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Skill and script have to be made before a point of contact can have them; from then on its contacts are routed',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', skill: null, script: null }],
  },
  steps: [
    {
      do: 'cxone.channel.configure',
      channel: 'eu',
      skill: 'JB_EN',
      script: 'Digital\\JB',
      refused: 'there is no skill',
    },
    { do: 'cxone.skill.create', skill: 'JB_EN' },
    {
      do: 'cxone.channel.configure',
      channel: 'eu',
      skill: 'JB_EN',
      script: 'Digital\\JB',
      refused: 'there is no script',
    },
    { do: 'cxone.script.save', script: 'Digital\\JB' },
    { do: 'cxone.channel.configure', channel: 'eu', skill: 'JB_EN', script: 'Digital\\JB' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['JB_EN'] },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: {
    contacts: [{ person: 'ada', skill: 'JB_EN', assigned: 'grace', queue: null }],
    skills: [{ name: 'JB_EN', isDefault: true }],
  },
})
