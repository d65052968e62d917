import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'In CXone Agent a digital skill alone lets nobody answer, nor does the attribute alone; in MAX either does',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.agent.set', agent: 'grace', digitalEngagement: false },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'With the skill',
      refused: 'lacks the attribute Digital Engagement',
    },
    { do: 'cxone.agent.set', agent: 'grace', digitalEngagement: true, skills: [] },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'With the attribute',
      refused: 'lacks a digital skill',
    },
    { do: 'cxone.agent.set', agent: 'grace', application: 'max' },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'MAX, attribute' },
    { do: 'cxone.agent.set', agent: 'grace', digitalEngagement: false, skills: ['BYOC_Default'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'MAX, skill' },
    { do: 'cxone.agent.set', agent: 'grace', skills: [] },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'MAX, nothing',
      refused: 'of which one would do',
    },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'MAX, attribute', state: 'delivered' },
          { direction: 'out', text: 'MAX, skill', state: 'delivered' },
        ],
      },
    ],
  },
})
