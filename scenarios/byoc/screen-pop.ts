import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The script’s screen pop opens for the agent in the Agent suite',
  rules: ['byoc-screen-pop'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.script.save', script: 'Digital\\BYOC_Default', screenPop: 'https://crm.example/ada' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'grace', popped: 'https://crm.example/ada' }] },
})
