import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A point of contact stops taking files while the middleware still remembers that it does: the file is refused and the text told alone; later it is not even tried',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'us', pointOfContact: false }],
  },
  steps: [
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'api' },
    { do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    {
      after: '5s',
      do: 'cxone.channel.add',
      integration: 'Junglebook',
      account: 'us',
      via: 'api',
      files: false,
    },
    {
      after: '5s',
      do: 'channel.message',
      from: 'ada',
      channel: 'us',
      text: 'See my parcel',
      attachment: { name: 'parcel.png' },
    },
    {
      after: '2m',
      do: 'channel.message',
      from: 'ada',
      channel: 'us',
      text: 'And this',
      attachment: { name: 'receipt.png' },
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        channel: 'us',
        messages: [
          { by: 'ada', text: 'Hello', files: [] },
          { by: 'ada', text: 'See my parcel', files: [] },
          { by: 'ada', text: 'And this', files: [] },
        ],
      },
    ],
    givenUp: ['attachments'],
  },
})
