import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An agent whose contacts are closed has as few as one who never had any',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'ben', name: 'Ben Okri' },
    ],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example' },
    ],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'closed' },
    { after: '5s', do: 'channel.message', from: 'ben', text: 'Hello' },
  ],
  expect: {
    contacts: [
      { person: 'ada', status: 'closed', assigned: 'grace' },
      { person: 'ben', status: 'new', assigned: 'grace' },
    ],
  },
})
