import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A point of contact without a default skill, or without a script, routes nothing; a skill says whether it is a default',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', skill: null }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'Other' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        status: 'new',
        skill: null,
        assigned: null,
        unrouted: 'the point of contact has no default skill',
      },
    ],
    skills: [{ name: 'Other', isDefault: false }],
  },
  variants: {
    'no-skill': {},
    'no-script': {
      given: { channels: [{ ref: 'eu', script: null }] },
      expect: {
        contacts: [
          {
            person: 'ada',
            status: 'new',
            skill: null,
            assigned: null,
            unrouted: 'the point of contact has no default script',
          },
        ],
        skills: [
          { name: 'BYOC_Default', isDefault: true },
          { name: 'Other', isDefault: false },
        ],
      },
    },
    'both-set': {
      given: { channels: [{ ref: 'eu' }] },
      expect: {
        contacts: [{ person: 'ada', skill: 'BYOC_Default', assigned: 'grace' }],
        skills: [
          { name: 'BYOC_Default', isDefault: true },
          { name: 'Other', isDefault: false },
        ],
      },
    },
  },
})
