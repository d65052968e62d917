import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An outbound skill writes by its own point of contact, and an inbound skill by none',
  rules: ['byoc-outbound-skill'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }, { ref: 'us' }],
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
      channel: 'us',
      skill: 'JB_Out',
      text: 'Hello',
      refused: 'no outbound skill of this point of contact',
    },
    {
      do: 'cxone.outbound',
      agent: 'grace',
      person: 'ada',
      channel: 'us',
      skill: 'BYOC_Default',
      text: 'Hello',
      refused: 'no outbound skill of this point of contact',
    },
  ],
  expect: { contacts: [], threads: [] },
})
