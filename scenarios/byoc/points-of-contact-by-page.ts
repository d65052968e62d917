import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Two accounts are added on the page, one of them without files: each is a point of contact of its own',
  rules: ['byoc-add-channel', 'byoc-integration-id', 'byoc-many-channels', 'byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [
      { ref: 'eu', pointOfContact: false },
      { ref: 'us', pointOfContact: false },
    ],
  },
  steps: [
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'eu', via: 'page', files: false },
    { after: '5s', do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'page' },
    {
      after: '5s',
      do: 'channel.message',
      from: 'ada',
      channel: 'eu',
      text: 'Bonjour',
      attachment: { name: 'a.png' },
    },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello', attachment: { name: 'b.png' } },
  ],
  expect: {
    contacts: [
      { person: 'ada', channel: 'eu', messages: [{ by: 'ada', text: 'Bonjour', files: [] }] },
      { person: 'ada', channel: 'us', messages: [{ by: 'ada', text: 'Hello', files: ['b.png'] }] },
    ],
  },
})
