import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A contact that is limited waits by itself: what others write arrives at once',
  rules: ['byoc-middleware'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'bob', name: 'Bob Kahn' },
      { ref: 'cyd', name: 'Cyd Charisse' },
    ],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    switches: { 'digital-experience': { contactBurst: 1, contactRefillPerMinute: 1 } },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: '1' },
    { after: '1s', do: 'channel.message', from: 'ada', text: '2' },
    { after: '10s', do: 'channel.message', from: 'bob', text: 'Hello' },
    { after: '1s', do: 'channel.message', from: 'cyd', text: 'Good day' },
    {
      expect: {
        contacts: [
          { person: 'ada', messages: [{ by: 'ada', text: '1' }] },
          { person: 'bob', messages: [{ by: 'bob', text: 'Hello' }] },
          { person: 'cyd', messages: [{ by: 'cyd', text: 'Good day' }] },
        ],
      },
      within: '1s',
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: '1' },
          { by: 'ada', text: '2' },
        ],
      },
      { person: 'bob', messages: [{ by: 'bob', text: 'Hello' }] },
      { person: 'cyd', messages: [{ by: 'cyd', text: 'Good day' }] },
    ],
  },
  variants: {
    silent: {},
    'with-retry-after': { given: { switches: { 'digital-experience': { retryAfterHeader: true } } } },
  },
})
