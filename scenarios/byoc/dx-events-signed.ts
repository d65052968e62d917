import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A receiver who checks signatures refuses an event that is wrongly signed, and takes its next attempt; where none is signed there is nothing to check',
  rules: ['byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'desk', events: ['CaseCreated', 'CaseInboxAssigneeChanged', 'CaseStatusChanged'] }],
  },
  steps: [
    { do: 'fault', fault: 'wrong-signature', to: 'outside', path: '/desk' },
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
    signed: {
      given: { switches: { 'digital-experience': { eventSignature: 'hmac', eventRetryDelaysMs: [1000] } } },
    },
    'never-right': {
      given: { switches: { 'digital-experience': { eventSignature: 'hmac', eventRetryDelaysMs: [] } } },
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
    },
    unsigned: {
      given: { switches: { 'digital-experience': { eventSignature: 'none', eventRetryDelaysMs: [] } } },
    },
  },
})
