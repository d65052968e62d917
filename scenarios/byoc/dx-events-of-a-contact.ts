import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Whoever subscribes hears all that becomes of a contact, one event after the other: a status without the one before it, an assignment with the agent before',
  rules: ['byoc-middleware', 'byoc-default-skill-and-script'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    subscribers: [{ ref: 'desk' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '10s', do: 'channel.typing', person: 'ada' },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
    { after: '10s', do: 'channel.read', person: 'ada' },
    { after: '10s', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'resolved' },
    { after: '10s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    contacts: [{ person: 'ada', status: 'resolved', assigned: null, owner: 'grace' }],
    events: [
      {
        subscriber: 'desk',
        received: [
          { type: 'MessageCreated', person: 'ada', channel: 'eu', text: 'Where is my parcel?' },
          { type: 'CaseCreated', person: 'ada', channel: 'eu', status: 'new', assigned: null },
          { type: 'MessageAddedIntoCase', text: 'Where is my parcel?' },
          { type: 'CaseToRoutingQueueAssignmentChanged', assigned: null },
          { type: 'CaseInboxAssigneeChanged', previously: null, assigned: 'grace', acceptReject: false },
          { type: 'AgentContactStarted', assigned: 'grace' },
          { type: 'SenderTypingStarted', channel: 'eu' },
          { type: 'MessageCreated', text: 'On its way.' },
          { type: 'MessageAddedIntoCase', text: 'On its way.' },
          { type: 'CaseStatusChanged', status: 'open' },
          { type: 'MessageSent', text: 'On its way.' },
          { type: 'MessageDeliveryStatusChanged', person: 'ada', channel: 'eu', delivered: true },
          { type: 'MessageSeenChanged', person: 'ada', text: 'On its way.' },
          { type: 'CaseStatusChanged', status: 'resolved', assigned: 'grace' },
          { type: 'CaseInboxAssigneeChanged', previously: 'grace', assigned: null, status: 'resolved' },
          { type: 'AgentContactEnded', assigned: null },
        ],
      },
    ],
  },
})
