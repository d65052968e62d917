import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An agent who is asked accepts; one who rejects sends the contact back to the queue, and it is offered again',
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
    { after: '5s', do: 'cxone.contact.accept', agent: 'alan', person: 'ada', refused: 'not asked' },
    { do: 'cxone.contact.reject', agent: 'grace', person: 'ada' },
    {
      after: '1s',
      expect: { contacts: [{ person: 'ada', assigned: null, offeredTo: 'alan' }] },
      within: '1s',
    },
    { do: 'cxone.contact.reject', agent: 'alan', person: 'ada' },
    {
      after: '1s',
      expect: { contacts: [{ person: 'ada', assigned: null, offeredTo: 'grace' }] },
      within: '1s',
    },
    { do: 'cxone.contact.accept', agent: 'grace', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'grace', offeredTo: null }] },
})
