import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Events tell whom a contact is offered to, that it was rejected, and who accepts it, with the question on; nobody is asked with it off',
  rules: ['byoc-accept-reject'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [
      { ref: 'grace', email: 'grace@acme.example' },
      { ref: 'alan', email: 'alan@acme.example', cxone: { skills: ['JB_Asked'] } },
    ],
    channels: [{ ref: 'eu', skill: 'JB_Plain' }],
    subscribers: [
      { ref: 'desk', events: ['ConsumerContactInboxPreAssigneeChanged', 'CaseInboxAssigneeChanged'] },
    ],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_Asked', acceptReject: true },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '10s', do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toSkill: 'JB_Asked' },
    { after: '10s', do: 'cxone.contact.reject', agent: 'alan', person: 'ada' },
    { after: '10s', do: 'cxone.contact.accept', agent: 'alan', person: 'ada' },
  ],
  expect: {
    contacts: [{ person: 'ada', assigned: 'alan' }],
    events: [
      {
        subscriber: 'desk',
        received: [
          { type: 'CaseInboxAssigneeChanged', previously: null, assigned: 'grace', acceptReject: false },
          { type: 'CaseInboxAssigneeChanged', previously: 'grace', assigned: null, acceptReject: false },
          { type: 'ConsumerContactInboxPreAssigneeChanged', offeredTo: 'alan', acceptReject: true },
          { type: 'ConsumerContactInboxPreAssigneeChanged', offeredTo: null, acceptReject: true },
          { type: 'ConsumerContactInboxPreAssigneeChanged', offeredTo: 'alan', assigned: null },
          { type: 'CaseInboxAssigneeChanged', previously: null, assigned: 'alan', acceptReject: true },
        ],
      },
    ],
  },
})
