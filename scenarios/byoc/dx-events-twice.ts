import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Whether events come once or twice is a switch: an id that came before is the same event',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'desk', events: ['CaseCreated', 'CaseInboxAssigneeChanged', 'CaseStatusChanged'] }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '1m', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'pending' },
  ],
  expect: {
    events: [
      {
        subscriber: 'desk',
        received: [
          { type: 'CaseCreated', repeated: false },
          { type: 'CaseInboxAssigneeChanged', assigned: 'grace', repeated: false },
          { type: 'CaseStatusChanged', status: 'pending', repeated: false },
        ],
      },
    ],
  },
  variants: {
    'once-in-order': {},
    twice: {
      given: { switches: { 'digital-experience': { eventDuplicates: 1 } } },
      expect: {
        events: [
          {
            subscriber: 'desk',
            received: [
              { type: 'CaseCreated', repeated: false },
              { type: 'CaseCreated', repeated: true },
              { type: 'CaseInboxAssigneeChanged', assigned: 'grace', repeated: false },
              { type: 'CaseInboxAssigneeChanged', assigned: 'grace', repeated: true },
              { type: 'CaseStatusChanged', status: 'pending', repeated: false },
              { type: 'CaseStatusChanged', status: 'pending', repeated: true },
            ],
          },
        ],
      },
    },
  },
})
