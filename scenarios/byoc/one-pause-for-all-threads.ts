import { defineScenario } from 'standin'

const everybodyIsHeard = ['ada', 'bob', 'cyd', 'dora', 'emil'].map((person) => ({
  person,
  messages: [
    { by: person, text: 'Hello' },
    { by: person, text: 'Anybody?' },
  ],
}))

export default defineScenario({
  title:
    'After an hour without Digital Experience all threads go on together, as one of them finds that it answers',
  rules: ['byoc-middleware'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'bob', name: 'Bob Kahn' },
      { ref: 'cyd', name: 'Cyd Charisse' },
      { ref: 'dora', name: 'Dora Marsden' },
      { ref: 'emil', name: 'Emil Post' },
    ],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '1s', do: 'channel.message', from: 'bob', text: 'Hello' },
    { after: '1s', do: 'channel.message', from: 'cyd', text: 'Hello' },
    { after: '1s', do: 'channel.message', from: 'dora', text: 'Hello' },
    { after: '1s', do: 'channel.message', from: 'emil', text: 'Hello' },
    {
      after: '10s',
      do: 'fault',
      fault: 'error-before',
      to: 'digital-experience',
      path: '/dfo',
      times: 'always',
      during: '1h',
    },
    { do: 'channel.message', from: 'ada', text: 'Anybody?' },
    { do: 'channel.message', from: 'bob', text: 'Anybody?' },
    { do: 'channel.message', from: 'cyd', text: 'Anybody?' },
    { do: 'channel.message', from: 'dora', text: 'Anybody?' },
    { do: 'channel.message', from: 'emil', text: 'Anybody?' },
    {
      after: '1h',
      expect: {
        contacts: everybodyIsHeard,
      },
      within: '35s',
    },
  ],
  expect: {
    contacts: everybodyIsHeard,
  },
  until: '3h',
})
