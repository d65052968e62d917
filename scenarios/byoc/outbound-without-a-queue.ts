import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Without a routing queue that takes the point of contact in, an outbound contact is not routed, script or not',
  rules: ['byoc-routing-queue-filter', 'byoc-outbound-skill'],
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
      skill: 'BYOC_Default',
      text: 'Hi',
      refused: 'no outbound skill',
    },
    { do: 'cxone.outbound', agent: 'grace', person: 'ada', channel: 'eu', skill: 'JB_Out', text: 'Hi' },
  ],
  expect: {
    contacts: [
      { person: 'ada', queue: null, skill: null, unrouted: 'no routing queue takes the point of contact in' },
    ],
  },
})
