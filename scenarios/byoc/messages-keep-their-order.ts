import { defineScenario } from 'standin'

export default defineScenario({
  title: 'The first of two messages has to be sent again, in either direction: the second waits for it',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    {
      do: 'fault',
      fault: 'error-before',
      to: 'digital-experience',
      method: 'POST',
      path: '/dfo/3.0/channels/*/messages',
    },
    { do: 'channel.message', from: 'ada', text: 'Hello.' },
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '1m', do: 'fault', fault: 'error-before', to: 'channel', path: '/v1/messages' },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hello.' },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way.' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello.' },
          { direction: 'in', text: 'Where is my parcel?' },
          { direction: 'out', text: 'Hello.' },
          { direction: 'out', text: 'On its way.' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello.' },
          { by: 'ada', text: 'Where is my parcel?' },
          { by: 'grace', text: 'Hello.', state: 'delivered' },
          { by: 'grace', text: 'On its way.', state: 'delivered' },
        ],
      },
    ],
  },
})
