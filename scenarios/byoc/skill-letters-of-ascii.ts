import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Where a skill’s name may have the letters of ASCII alone, one with another letter is refused, and not made',
  rules: ['byoc-outbound-skill'],
  given: { agents: [{ ref: 'grace', email: 'grace@acme.example' }], channels: [{ ref: 'eu' }] },
  steps: [
    { do: 'cxone.skill.create', skill: 'Équipe_1', refused: '2 to 30 letters' },
    {
      do: 'cxone.skill.create',
      skill: 'Equipe_1',
      direction: 'outbound',
      channel: 'eu',
      campaign: 'Spring',
      template: 'Hello',
    },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['Équipe_1'], refused: 'there is no skill' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['Equipe_1'] },
  ],
  expect: { contacts: [], skills: [{ name: 'Equipe_1', isDefault: false }] },
})
