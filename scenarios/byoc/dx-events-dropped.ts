import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An event that is dropped never comes, and the later ones of its contact do',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'desk', events: ['CaseCreated', 'CaseInboxAssigneeChanged', 'CaseStatusChanged'] }],
  },
  steps: [
    { do: 'fault', fault: 'dropped', to: 'outside', path: '/desk' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '1m', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'pending' },
  ],
  expect: {
    events: [
      {
        subscriber: 'desk',
        received: [
          { type: 'CaseInboxAssigneeChanged', assigned: 'grace', repeated: false },
          { type: 'CaseStatusChanged', status: 'pending', repeated: false },
        ],
      },
    ],
  },
})
