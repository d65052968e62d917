import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A person’s message that is told twice, or whose creation is repeated, is one message, whichever way CXone answers an id that it knows',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'fault', fault: 'duplicate', to: 'integration-core', copies: 2 },
    { do: 'fault', fault: 'lost-answer', to: 'digital-experience', path: '/dfo/3.0/channels/*/messages' },
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '30s', do: 'channel.typing', person: 'ada' },
  ],
  expect: { contacts: [{ person: 'ada', messages: [{ by: 'ada', text: 'Hello' }] }] },
  variants: {
    conflict: { given: { switches: { 'digital-experience': { duplicateMessage: 'conflict' } } } },
    idempotent: { given: { switches: { 'digital-experience': { duplicateMessage: 'idempotent' } } } },
  },
})
