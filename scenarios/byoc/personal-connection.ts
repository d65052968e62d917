import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Outbound by Personal Connection is a matter of its own: refused here, with a pointer',
  rules: ['byoc-personal-connection-apart'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    {
      do: 'cxone.skill.create',
      skill: 'JB_Out',
      direction: 'outbound',
      channel: 'eu',
      campaign: 'Spring',
      template: 'Hello',
    },
    {
      do: 'cxone.outbound',
      agent: 'grace',
      person: 'ada',
      channel: 'eu',
      skill: 'JB_Out',
      text: 'Hi',
      by: 'personal-connection',
      refused: 'handled apart',
    },
  ],
  expect: { contacts: [], threads: [] },
})
