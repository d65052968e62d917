import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A contact that nobody has is taken by an agent; one that somebody has is not',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example' },
    ],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.contact.take', agent: 'alan', person: 'ada', refused: 'is assigned' },
    { do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
    { do: 'cxone.contact.take', agent: 'alan', person: 'ada' },
    { do: 'cxone.reply', agent: 'alan', to: 'ada', text: 'Hi' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'alan', status: 'open' }] },
})
