import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An outbound contact is routed by a routing queue’s filter, although its point of contact has a script',
  rules: ['byoc-outbound-skill', 'byoc-routing-queue-filter'],
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
    { do: 'cxone.queue.save', queue: 'Outbound', skill: 'JB_Out' },
    { do: 'cxone.queue.include', queue: 'Outbound', channel: 'eu' },
    { do: 'cxone.agent.set', agent: 'grace', skills: ['BYOC_Default', 'JB_Out'] },
    {
      do: 'cxone.outbound',
      agent: 'grace',
      person: 'ada',
      channel: 'eu',
      skill: 'JB_Out',
      text: 'Your parcel is here.',
    },
    { after: '10s', do: 'channel.message', from: 'ada', text: 'Thanks' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'out', text: 'Your parcel is here.', state: 'delivered' },
          { direction: 'in', text: 'Thanks' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        queue: 'Outbound',
        skill: 'JB_Out',
        assigned: 'grace',
        status: 'open',
        messages: [
          { by: 'grace', text: 'Your parcel is here.' },
          { by: 'ada', text: 'Thanks' },
        ],
      },
    ],
  },
})
