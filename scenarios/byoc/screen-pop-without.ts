import { defineScenario } from 'standin'

export default defineScenario({
  title: 'No screen pop in MAX, nor without the action in the script',
  rules: [],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [{ do: 'channel.message', from: 'ada', text: 'Hello' }],
  expect: { contacts: [{ person: 'ada', assigned: 'grace', popped: null }] },
})
