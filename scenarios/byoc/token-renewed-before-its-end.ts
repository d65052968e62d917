import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A token of CXone is renewed ten minutes before its end: messages go on with the one that is good, and wait for nothing',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'one' },
    { after: '49m', do: 'channel.message', from: 'ada', text: 'two' },
    { after: '10s', within: '1s', expect: { token: { cxone: { bought: 1, renewed: 0 } } } },
    { do: 'fault', fault: 'slow', to: 'digital-experience', path: '/auth/token', delay: '20s' },
    { after: '2m', do: 'channel.message', from: 'ada', text: 'three' },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'four' },
    {
      within: '1s',
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'one' },
              { by: 'ada', text: 'two' },
              { by: 'ada', text: 'three' },
              { by: 'ada', text: 'four' },
            ],
          },
        ],
      },
    },
    { after: '40m', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'five' },
  ],
  until: '2h',
  expect: {
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'one' },
          { by: 'ada', text: 'two' },
          { by: 'ada', text: 'three' },
          { by: 'ada', text: 'four' },
          { by: 'grace', text: 'five', state: 'delivered' },
        ],
      },
    ],
    token: { cxone: { bought: 1, renewed: 1, refused: 0 } },
  },
})
