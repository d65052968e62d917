import { defineScenario } from 'standin'

export default defineScenario({
  title: 'MAX opens no screen pop',
  rules: [],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example', cxone: { application: 'max' } }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.script.save', script: 'Digital\\BYOC_Default', screenPop: 'https://crm.example/ada' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'grace', popped: null }] },
})
