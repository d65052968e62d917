import { defineScenario } from 'standin'

export default defineScenario({
  title: 'SFA Classic does not know the question: the contact is refused by itself, and waits in the queue',
  rules: ['byoc-accept-reject'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example', cxone: { application: 'sfa-classic' } }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'BYOC_Default', acceptReject: true, refusalTimeout: '30s' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', expect: { contacts: [{ person: 'ada', offeredTo: null }] }, within: '0ms' },
  ],
  expect: { contacts: [{ person: 'ada', skill: 'BYOC_Default', assigned: null, offeredTo: null }] },
})
