import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A routing queue does not make up for a default script that is missing beside the default skill',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', script: null }],
  },
  steps: [
    { do: 'cxone.queue.save', queue: 'Junglebook', skill: 'BYOC_Default' },
    { do: 'cxone.queue.include', queue: 'Junglebook', channel: 'eu' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        queue: null,
        skill: null,
        assigned: null,
        unrouted: 'the point of contact has no default script',
      },
    ],
  },
})
