import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A routing queue takes in the points of contact of its condition, and no others; its skill’s sub-skill counts too',
  rules: ['byoc-routing-queue-filter', 'byoc-sub-skill', 'byoc-skill-routing'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'ben', name: 'Ben Okri' },
      { ref: 'cai', name: 'Cai Lun' },
    ],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [
      { ref: 'eu', skill: null, script: null },
      { ref: 'us', skill: null, script: null },
      { ref: 'jp', skill: null, script: null },
    ],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_Sub' },
    { do: 'cxone.skill.create', skill: 'JB_EN', subSkill: 'JB_Sub' },
    { do: 'cxone.queue.save', queue: 'Junglebook', skill: 'JB_EN' },
    { do: 'cxone.queue.include', queue: 'Junglebook', channel: 'eu' },
    { do: 'cxone.queue.include', queue: 'Junglebook', channel: 'us' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['JB_Sub'] },
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Hello' },
    { after: '5s', do: 'channel.message', from: 'ben', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'channel.message', from: 'cai', channel: 'jp', text: 'Hello' },
  ],
  expect: {
    contacts: [
      { person: 'ada', queue: 'Junglebook', skill: 'JB_EN', subSkill: 'JB_Sub', assigned: 'grace' },
      { person: 'ben', queue: 'Junglebook', skill: 'JB_EN', subSkill: 'JB_Sub', assigned: 'grace' },
      { person: 'cai', queue: null, skill: null, unrouted: 'the point of contact has no default skill' },
    ],
  },
})
