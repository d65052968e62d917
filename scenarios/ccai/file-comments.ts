import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Comments of recordings and transcripts refer to the file as the administrator wants it: attached, by a link, by its name, or not at all',
  rules: ['recording-attached-at-call-end', 'chat-transcript-attached'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    switches: { 'ccai-platform': { callRecording: true } },
  },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
    { after: '1m', do: 'ccai.call.hang-up', call: 'c1' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'chat', user: 'ben', menu: 'Orders' },
    { after: '9s', do: 'ccai.chat.answer', chat: 'chat', agent: 'grace' },
    { after: '9s', do: 'ccai.chat.message', chat: 'chat', by: 'end-user', text: 'Where is my parcel?' },
    { after: '1m', do: 'ccai.chat.end', chat: 'chat', by: 'agent' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        notes: [{ body: '+14155550123' }, { body: 'Call Recordings', files: ['call-1418.mp3'] }],
      },
      { customer: 'ben', notes: [{ body: 'Chat Transcripts', files: ['chat-135.txt'] }] },
    ],
  },
  variants: {
    attached: {},
    'file-name': {
      given: { settings: { FILE_COMMENTS: 'file-name' } },
      expect: {
        conversations: [
          {
            customer: 'ada',
            notes: [{ body: '+14155550123' }, { body: 'Call Recordings: call-1418.mp3' }],
          },
          { customer: 'ben', notes: [{ body: 'Chat Transcripts: chat-135.txt' }] },
        ],
      },
    },
    nothing: {
      rules: ['ivr-call-creates-session-on-answer'],
      given: { settings: { FILE_COMMENTS: 'nothing' } },
      expect: {
        conversations: [
          { customer: 'ada', notes: [{ body: '+14155550123' }] },
          { customer: 'ben', notes: [] },
        ],
      },
    },
  },
})
