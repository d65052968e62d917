import { defineScenario } from 'standin'

export default defineScenario({
  title: 'What nobody has signed is not believed',
  rules: [],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { channel: { signsWith: 'none' } },
  },
  steps: [{ do: 'channel.message', from: 'ada', text: 'Hello' }],
  expect: { contacts: [] },
})
