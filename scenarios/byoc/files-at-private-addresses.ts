import { defineScenario } from 'standin'

const seeMyParcel = { by: 'ada', text: 'See my parcel', files: [] }

export default defineScenario({
  title:
    'A file at a private address: where the middleware refuses those, the message with it is refused both ways, and others go on',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    settings: { BYOC_PRIVATE_URLS: 'refuse' },
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello', attachment: { name: 'hello.png' } },
    {
      after: '5s',
      do: 'channel.message',
      from: 'ada',
      text: 'See my parcel',
      attachment: { name: 'parcel.png', url: 'http://10.0.0.7/parcel.png' },
    },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'Here is the form',
      attachment: { name: 'form.pdf', url: 'http://[fd00::7]/form.pdf' },
    },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'Hello', files: ['hello.png'] },
          { by: 'grace', text: 'Here is the form', state: 'failed' },
        ],
      },
    ],
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Hello' },
          { direction: 'in', text: 'See my parcel' },
        ],
      },
    ],
  },
  variants: {
    refused: {},
    allowed: {
      given: { settings: { BYOC_PRIVATE_URLS: 'allow' } },
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'Hello', files: ['hello.png'] },
              { by: 'grace', text: 'Here is the form', state: 'failed' },
              seeMyParcel,
            ],
          },
        ],
        threads: [
          {
            person: 'ada',
            messages: [
              { direction: 'in', text: 'Hello' },
              { direction: 'in', text: 'See my parcel' },
              { direction: 'out', text: 'Here is the form', state: 'failed' },
            ],
          },
        ],
      },
    },
  },
})
