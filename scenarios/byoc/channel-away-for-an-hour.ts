import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The messaging service is away for an hour: the agent’s message waits, and arrives',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'fault', fault: 'error-before', to: 'channel', times: 'always', during: '1h' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
  },
  until: '3h',
})
