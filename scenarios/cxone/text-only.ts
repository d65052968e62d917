import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Attachments and notes do not map: they are left out by name, and the texts beside them are written',
  rules: ['memorialize-text-only'],
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
          'custom.filesTxt': 'Attachments',
          'custom.imagesTxt': 'Images',
          'custom.noteTxt': 'Notes',
          tags: 'Skill Name',
          'custom.transcriptTxt': 'Transcription Text',
          'custom.notesTxt': 'Disposition Notes',
        },
      },
    ],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'See my parcel', attachment: { name: 'parcel.png' } },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { do: 'cxone.contact.outcome', agent: 'grace', person: 'ada', notes: 'Broken' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    leftOut: [
      'conversation custom.filesTxt: Attachments is no text',
      'conversation custom.imagesTxt: Images is no text',
      'conversation custom.noteTxt: Notes is no text',
      'conversation tags: Skill Name is a text, which cannot go there',
    ],
    conversations: [
      {
        ref: 'parcel',
        custom: {
          filesTxt: null,
          imagesTxt: null,
          noteTxt: null,
          transcriptTxt: 'Ada Lovelace: See my parcel',
          notesTxt: 'Broken',
        },
      },
    ],
  },
})
