import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A chat has its session when it arrives, goes to the agent who takes it, and leaves its transcript',
  rules: [
    'inbound-creates-session',
    'answering-agent-assigned',
    'transfer-reassigns',
    'chat-transcript-attached',
    'record-pops',
  ],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
      { ref: 'cleo', name: 'Cleo Ortiz', externalId: 'user-8843' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    { do: 'ccai.chat.from-app', chat: 'talk', user: 'ada', menu: 'Orders' },
    {
      expect: {
        conversations: [
          { customer: 'ada', name: 'Inbound chat', assigned: null, sessionOf: 'talk', notes: [] },
        ],
      },
      within: '1s',
    },
    { do: 'ccai.chat.message', chat: 'talk', by: 'end-user', text: 'Where is my parcel?' },
    { after: '20s', do: 'ccai.chat.answer', chat: 'talk', agent: 'grace' },
    { after: '10s', do: 'ccai.chat.message', chat: 'talk', by: 'agent', text: 'I shall ask.' },
    { after: '30s', do: 'ccai.chat.transfer', chat: 'talk', agent: 'alan' },
    { never: { conversation: { customer: 'ada', assigned: 'alan' } }, during: '9s' },
    { after: '10s', do: 'ccai.chat.take-transfer', chat: 'talk' },
    { after: '5s', do: 'ccai.chat.message', chat: 'talk', by: 'agent', text: 'It comes tomorrow.' },
    { after: '5s', do: 'ccai.chat.message', chat: 'talk', by: 'end-user', text: 'Thank you!' },
    { after: '5s', do: 'ccai.chat.end', chat: 'talk', by: 'end-user' },
    { do: 'ccai.chat.from-app', chat: 'silent', user: 'ben', menu: 'Orders', sdk: 'web' },
    { after: '20s', do: 'ccai.chat.answer', chat: 'silent', agent: 'grace' },
    { after: '1m', do: 'ccai.chat.transfer', chat: 'silent', agent: 'alan' },
    { after: '30s', do: 'ccai.chat.miss-transfer', chat: 'silent' },
    { after: '1m', do: 'ccai.chat.end', chat: 'silent', by: 'agent' },
    { do: 'ccai.chat.from-app', chat: 'left', user: 'cleo', menu: 'Orders' },
    { after: '5s', do: 'ccai.chat.end', chat: 'left', by: 'end-user' },
  ],
  expect: {
    conversations: [
      {
        customer: 'ada',
        channel: 'chat',
        menu: 'Orders',
        assigned: 'alan',
        messages: [{ sessionOf: 'talk', channel: 'chat', direction: 'in', preview: 'Inbound chat' }],
        notes: [
          {
            body: 'Chat Transcripts',
            files: [
              {
                name: 'chat-135.txt',
                lines: [
                  'end_user: Where is my parcel?',
                  'agent: I shall ask.',
                  'agent: It comes tomorrow.',
                  'end_user: Thank you!',
                ],
              },
            ],
          },
        ],
      },
      { customer: 'ben', channel: 'chat', assigned: 'grace', sessionOf: 'silent', notes: [] },
      { customer: 'cleo', channel: 'chat', assigned: null, sessionOf: 'left', notes: [] },
    ],
    screenPops: [
      { session: 'talk', agent: 'grace' },
      { session: 'talk', agent: 'alan' },
      { session: 'silent', agent: 'grace' },
    ],
  },
  variants: {
    plain: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'transcript-later': { given: { switches: { 'ccai-platform': { transcriptDelayMs: 60_000 } } } },
  },
})
