import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A point of contact is deleted by the api: it takes and sends nothing more, and the integration’s other one goes on',
  rules: ['byoc-delete-channel', 'byoc-many-channels'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }, { ref: 'us' }],
    settings: { RETRY_FOR_DAYS: '1' },
  },
  steps: [
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Hello' },
    { after: '5s', do: 'cxone.channel.remove', channel: 'eu', via: 'page-left' },
    { after: '5s', do: 'channel.message', from: 'ada', channel: 'eu', text: 'Still there?' },
    { after: '5s', do: 'cxone.channel.remove', channel: 'eu', via: 'api' },
    { after: '2m', do: 'channel.message', from: 'ada', channel: 'eu', text: 'And now?' },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', channel: 'us', text: 'Hi' },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        channel: 'eu',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'ada', text: 'Still there?' },
        ],
      },
      {
        person: 'ada',
        channel: 'us',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'Hi', state: 'delivered' },
        ],
      },
    ],
    setAside: 1,
  },
  until: '2d',
})
