import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Who dismisses first leaves the whole outcome; a required disposition of a closed contact holds the dismissal back',
  rules: ['memorialize-digital-on-transfer-or-dismiss', 'memorialize-digital-fields'],
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
          'custom.statusStr': 'Status',
          'custom.dispositionStr': 'Disposition Name',
          'custom.notesTxt': 'Disposition Notes',
          'custom.finalBool': 'Final State',
          'custom.endedAt': 'End Time',
        },
      },
    ],
  },
  steps: [
    { do: 'cxone.skill.set-outcomes', skill: 'BYOC_Default', requireDisposition: true },
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { after: '5s', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'closed' },
    {
      after: '5s',
      do: 'cxone.contact.unassign',
      agent: 'grace',
      person: 'ada',
      refused: 'requires a disposition',
    },
    { after: '30s', expect: { memorializations: [] }, within: '0ms' },
    { do: 'cxone.contact.outcome', agent: 'grace', person: 'ada', disposition: 'Done', notes: 'Happy' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    memorializations: [{ person: 'ada' }],
    conversations: [
      {
        ref: 'parcel',
        custom: {
          statusStr: 'closed',
          dispositionStr: 'Done',
          notesTxt: 'Happy',
          finalBool: true,
          endedAt: '2026-01-05T09:00:10Z',
        },
      },
    ],
  },
})
