import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Who leaves first leaves no outcome: the rest is memorialized then, and nothing at the dismissal',
  rules: ['memorialize-contact-ended-first'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    mappings: [
      {
        for: 'digital',
        entity: 'conversation',
        fields: {
          'custom.agentStr': 'Agent Name',
          'custom.statusStr': 'Status',
          'custom.dispositionStr': 'Disposition Name',
          'custom.notesTxt': 'Disposition Notes',
        },
      },
    ],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { after: '5s', do: 'cxone.contact.outcome', agent: 'grace', person: 'ada', notes: 'Angry' },
    { after: '5s', do: 'cxone.contact.leave', person: 'ada' },
    { after: '5s', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'resolved' },
    { do: 'cxone.contact.outcome', agent: 'grace', person: 'ada', disposition: 'Done', tags: ['late'] },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    memorializations: [
      {
        person: 'ada',
        fields: {
          finalState: true,
          endTime: '2026-01-05T09:00:15Z',
          status: null,
          dispositionName: null,
          dispositionNotes: null,
        },
      },
    ],
    conversations: [
      {
        ref: 'parcel',
        custom: { agentStr: 'Grace Hopper', statusStr: null, dispositionStr: null, notesTxt: null },
      },
    ],
  },
})
