import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where a skill’s name may have any letters it may have those of other scripts, and other signs still not',
  rules: ['byoc-outbound-skill'],
  given: {
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { skillLetters: 'any' } },
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'Équipe_1' },
    { do: 'cxone.skill.create', skill: 'Команда' },
    { do: 'cxone.skill.create', skill: 'É', refused: '2 to 30' },
    { do: 'cxone.skill.create', skill: 'É23456789012345678901234567890' },
    { do: 'cxone.skill.create', skill: 'É234567890123456789012345678901', refused: '2 to 30' },
    { do: 'cxone.skill.create', skill: 'Équipe un', refused: '2 to 30' },
    { do: 'cxone.skill.create', skill: 'Équipe/1', refused: '2 to 30' },
    {
      do: 'cxone.skill.create',
      skill: 'Équipe_out',
      direction: 'outbound',
      channel: 'eu',
      campaign: 'Spring',
      template: 'Hello',
    },
  ],
  expect: {
    contacts: [],
    skills: [
      { name: 'Équipe_1' },
      { name: 'Команда' },
      { name: 'É23456789012345678901234567890' },
      { name: 'Équipe_out', isDefault: false },
    ],
  },
})
