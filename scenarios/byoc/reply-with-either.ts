import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where either is enough, an agent with the digital skill alone answers, and one with the attribute alone; neither is refused',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [
      {
        ref: 'grace',
        email: 'grace@acme.example',
        cxone: { skills: ['BYOC_Default'], digitalEngagement: false },
      },
      { ref: 'lia', email: 'lia@acme.example', cxone: { skills: [] } },
    ],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { digitalAgentNeeds: 'either' } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'With the skill' },
    { do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toAgent: 'lia' },
    { after: '5s', do: 'cxone.reply', agent: 'lia', to: 'ada', text: 'With the attribute' },
    { do: 'cxone.agent.set', agent: 'lia', digitalEngagement: false },
    {
      do: 'cxone.reply',
      agent: 'lia',
      to: 'ada',
      text: 'With nothing',
      refused: 'the attribute Digital Engagement and a digital skill, of which one would do',
    },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'With the skill', state: 'delivered' },
          { direction: 'out', text: 'With the attribute', state: 'delivered' },
        ],
      },
    ],
  },
})
