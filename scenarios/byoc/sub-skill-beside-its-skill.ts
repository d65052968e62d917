import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Where a queue assigns the skill, agents of the skill and of its sub-skill share the contacts',
  rules: ['byoc-sub-skill', 'byoc-routing-queue-filter'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'ben', name: 'Ben Okri' },
    ],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example' },
    ],
    channels: [{ ref: 'eu', skill: null, script: null }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_Sub' },
    { do: 'cxone.skill.create', skill: 'JB_EN', subSkill: 'JB_Sub' },
    { do: 'cxone.queue.save', queue: 'Junglebook', skill: 'JB_EN' },
    { do: 'cxone.queue.include', queue: 'Junglebook', channel: 'eu' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['JB_EN'] },
    { do: 'cxone.agent.set', agent: 'alan', skills: ['JB_Sub'] },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'channel.message', from: 'ben', text: 'Hello' },
  ],
  expect: {
    contacts: [
      { person: 'ada', skill: 'JB_EN', assigned: 'grace' },
      { person: 'ben', skill: 'JB_EN', assigned: 'alan' },
    ],
  },
})
