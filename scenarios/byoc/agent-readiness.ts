import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Who gets digital contacts: with the attribute and a digital skill, in MAX with either',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [
      {
        ref: 'grace',
        email: 'grace@acme.example',
        cxone: { skills: ['BYOC_Default'], digitalEngagement: false },
      },
    ],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.agent.set', agent: 'grace', digitalEngagement: true },
    { do: 'cxone.agent.set', agent: 'grace', digitalEngagement: false },
  ],
  expect: { contacts: [{ person: 'ada', skill: 'BYOC_Default', assigned: null }] },
  variants: {
    'attribute-missing': { rules: [] },
    'max-with-the-skill-alone': {
      rules: [],
      given: {
        agents: [
          {
            ref: 'grace',
            email: 'grace@acme.example',
            cxone: { application: 'max', skills: ['BYOC_Default'], digitalEngagement: false },
          },
        ],
      },
      expect: { contacts: [{ person: 'ada', skill: 'BYOC_Default', assigned: 'grace' }] },
    },
    'either-for-all': {
      rules: [],
      given: { switches: { 'digital-experience': { digitalAgentNeeds: 'either' } } },
      expect: { contacts: [{ person: 'ada', skill: 'BYOC_Default', assigned: 'grace' }] },
    },
  },
})
