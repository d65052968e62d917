import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Without the permission to reply on this point of contact an agent cannot answer; each thing that is missing is named',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }, { ref: 'us' }],
  },
  steps: [
    { do: 'cxone.role.save', role: 'Callers', permissions: [] },
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Hello' },
    { after: '5s', do: 'cxone.agent.role', agent: 'grace', role: 'Callers', refused: 'one role' },
    { do: 'cxone.agent.role', agent: 'grace', role: null },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'no digital role' },
    { do: 'cxone.agent.role', agent: 'grace', role: 'Callers' },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'Hi',
      refused: 'not on the role Callers; the role Callers lacks the permission to view skills',
    },
    { do: 'cxone.role.permit', role: 'Callers', channel: 'us', permissions: ['reply'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'not on the role Callers' },
    { do: 'cxone.role.permit', role: 'Callers', channel: 'eu', permissions: ['assign'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'lacks the permission Reply' },
    { do: 'cxone.role.permit', role: 'Callers', channel: 'eu', permissions: ['reply'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'to view skills' },
    { do: 'cxone.role.save', role: 'Callers', permissions: ['view-skills'] },
    { do: 'cxone.agent.set', agent: 'grace', digitalEngagement: false },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'the attribute Digital Engagement' },
    { do: 'cxone.agent.set', agent: 'grace', skills: [] },
    { do: 'cxone.role.permit', role: 'Callers', channel: 'eu', permissions: ['assign'] },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'Hi',
      refused:
        'the attribute Digital Engagement and a digital skill; the role Callers lacks the permission Reply',
    },
    { do: 'cxone.role.permit', role: 'Callers', channel: 'eu', permissions: ['reply'] },
    { do: 'cxone.agent.set', agent: 'grace', digitalEngagement: true, skills: [] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi', refused: 'a digital skill' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['BYOC_Default'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'Hi', state: 'delivered' },
        ],
      },
    ],
  },
})
