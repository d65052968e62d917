import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'What is on its way when a point of contact is deleted is refused, in both directions, whatever the middleware still remembers',
  rules: ['byoc-delete-channel'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.channel.remove', channel: 'eu', via: 'api' },
    { after: '1s', do: 'channel.message', from: 'ada', text: 'Still there?' },
    { after: '1s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Yes.' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'in', text: 'Still there?' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'Yes.' },
        ],
      },
    ],
    setAside: 1,
  },
})
