import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Digital Experience is away for an hour: what people wrote waits, and arrives in order',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'fault', fault: 'error-before', to: 'digital-experience', times: 'always', during: '1h' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'Anybody?' },
    { after: '1m', do: 'channel.message', from: 'ada', text: 'I wait.' },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'ada', text: 'Anybody?' },
          { by: 'ada', text: 'I wait.' },
        ],
      },
    ],
  },
  until: '3h',
})
