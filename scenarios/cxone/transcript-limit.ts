import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A transcript of the length that its attribute holds is whole; of one character more, what fits is written, or nothing',
  rules: ['memorialize-transcript-limit'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [
      { ref: 'whole', customer: 'lovelace', menu: 'Parcels' },
      { ref: 'longer', customer: 'lovelace', menu: 'Orders' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    people: [
      { ref: 'ada', name: 'Ada' },
      { ref: 'ben', name: 'Ben' },
    ],
    channels: [{ ref: 'eu' }],
    mappings: [
      {
        for: 'digital',
        entity: 'conversation',
        fields: {
          'custom.transcriptTxt': 'Transcription Text',
          'custom.transcriptNum': 'Transcription Text',
          'custom.agentStr': 'Agent Name',
        },
      },
    ],
  },
  steps: [
    // With "Ada: " and "Ben: " before them, 1024 characters and 1025.
    { do: 'channel.message', from: 'ada', text: 'a'.repeat(1019) },
    { after: '5s', do: 'channel.message', from: 'ben', text: 'b'.repeat(1020) },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'whole' },
    { do: 'cxone.interaction.link', person: 'ben', conversation: 'longer' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
    { after: '1m', do: 'cxone.contact.unassign', agent: 'grace', person: 'ben' },
  ],
  expect: {
    leftOut: [
      'conversation custom.transcriptNum: Transcription Text is no number',
      'conversation custom.transcriptTxt: Transcription Text is cut at 1024 characters',
      'conversation custom.transcriptNum: Transcription Text is no number',
    ],
    conversations: [
      { ref: 'whole', custom: { transcriptTxt: `Ada: ${'a'.repeat(1019)}`, transcriptNum: null } },
      { ref: 'longer', custom: { transcriptTxt: `Ben: ${'b'.repeat(1019)}`, agentStr: 'Grace Hopper' } },
    ],
  },
  variants: {
    cut: {},
    nothing: {
      given: { settings: { MEMORIALIZE_OVERLONG_TEXT: 'nothing' } },
      expect: {
        leftOut: [
          'conversation custom.transcriptNum: Transcription Text is no number',
          'conversation custom.transcriptTxt: Transcription Text is longer than 1024 characters',
          'conversation custom.transcriptNum: Transcription Text is no number',
        ],
        conversations: [
          { ref: 'whole', custom: { transcriptTxt: `Ada: ${'a'.repeat(1019)}` } },
          { ref: 'longer', custom: { transcriptTxt: null, agentStr: 'Grace Hopper' } },
        ],
      },
    },
  },
})
