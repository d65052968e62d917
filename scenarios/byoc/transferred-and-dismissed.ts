import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A contact goes to another agent, to another skill, and out of the inbox; the next message brings it back',
  rules: ['byoc-default-skill-and-script'],
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
    { do: 'cxone.agent.set', agent: 'alan', skills: ['JB_VIP'] },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    {
      after: '5s',
      do: 'cxone.contact.transfer',
      agent: 'alan',
      person: 'ada',
      toAgent: 'grace',
      refused: 'not assigned',
    },
    { do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toAgent: 'alan' },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'not assigned' },
    { do: 'cxone.contact.unassign', agent: 'alan', person: 'ada' },
    {
      after: '1s',
      expect: { contacts: [{ person: 'ada', assigned: null, owner: 'alan', status: 'new' }] },
      within: '1s',
    },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'Is anybody there?' },
    { after: '5s', do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toSkill: 'JB_VIP' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'alan', skill: 'JB_VIP', status: 'new' }] },
})
