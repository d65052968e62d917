import { defineScenario } from 'standin'

export default defineScenario({
  title: 'An event that its receiver never takes is given up after its last attempt, and the next one goes',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'desk', events: ['CaseCreated', 'CaseInboxAssigneeChanged', 'CaseStatusChanged'] }],
    switches: { 'digital-experience': { eventRetryDelaysMs: [1000] } },
  },
  steps: [
    { do: 'fault', fault: 'error-before', to: 'outside', path: '/desk', times: 2 },
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
