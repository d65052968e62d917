import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Who does not answer the question in time has not taken the contact, which goes to the next',
  rules: ['byoc-accept-reject'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example' },
    ],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'BYOC_Default', acceptReject: true, refusalTimeout: '30s' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '29999ms', expect: { contacts: [{ person: 'ada', offeredTo: 'grace' }] }, within: '0ms' },
    { after: '500ms', expect: { contacts: [{ person: 'ada', offeredTo: 'alan' }] }, within: '0ms' },
    { do: 'cxone.contact.accept', agent: 'alan', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'alan' }] },
})
