import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'One integration holds several points of contact, whose messages never mix, the same person’s neither',
  rules: ['byoc-many-channels', 'byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }, { ref: 'us' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Bonjour' },
    { after: '1s', do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    {
      after: '5s',
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'Hi',
      refused: 'several points of contact',
    },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', channel: 'us', text: 'Hi' },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', channel: 'eu', text: 'Salut' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        channel: 'eu',
        messages: [
          { direction: 'in', text: 'Bonjour' },
          { direction: 'out', text: 'Salut' },
        ],
      },
      {
        person: 'ada',
        channel: 'us',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'out', text: 'Hi' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        channel: 'eu',
        messages: [
          { by: 'ada', text: 'Bonjour' },
          { by: 'grace', text: 'Salut' },
        ],
      },
      {
        person: 'ada',
        channel: 'us',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'Hi' },
        ],
      },
    ],
  },
})
