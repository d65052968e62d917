import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Without Accept/Reject nobody is asked, in SFA Classic either',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example', cxone: { application: 'sfa-classic' } }],
    channels: [{ ref: 'eu' }],
  },
  steps: [{ do: 'channel.message', from: 'ada', text: 'Hello' }],
  expect: { contacts: [{ person: 'ada', assigned: 'grace', offeredTo: null }] },
})
