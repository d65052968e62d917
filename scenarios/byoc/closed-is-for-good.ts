import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A resolved contact opens again with the next message; a closed one is for good, and another begins on its thread',
  rules: ['byoc-default-skill-and-script', 'byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'resolved' },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'One more thing' },
    { after: '5s', expect: { contacts: [{ person: 'ada', status: 'open' }] }, within: '1s' },
    { do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'closed' },
    {
      do: 'cxone.contact.set-status',
      agent: 'grace',
      person: 'ada',
      status: 'open',
      refused: 'no open contact',
    },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'Hello again' },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        status: 'closed',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'ada', text: 'One more thing' },
        ],
      },
      { person: 'ada', status: 'new', assigned: 'grace', messages: [{ by: 'ada', text: 'Hello again' }] },
    ],
  },
})
